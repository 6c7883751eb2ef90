"""The glossary: each term with its meaning, the steps that show it, and a link to more."""

import re
from html import escape

import streamlit as st

from tutor import assets
from tutor.course import Course, Sheet
from tutor.lesson import Lesson, Term


def show(sheet: Sheet, course: Course) -> None:
    st.html(f"<style>{assets.text('sheets.css')}</style>")
    with st.container(key="site-top"):
        st.title(sheet.title, anchor=False)
        st.markdown(sheet.summary)
    with st.container(key="site-glossary"):
        st.html(f"<dl>{''.join(_term(term, course) for term in course.terms)}</dl>")


def _term(term: Term, course: Course) -> str:
    steps = [
        f'<a href="?lesson={slug}{f"&amp;step={number}" if number > 1 else ""}">{title}</a>'
        for slug, number in term.steps
        if (title := _title(course, slug, number))
    ]
    links = [f"Shown in {' · '.join(steps)}"] if steps else []
    if term.more:
        title, address = map(escape, term.more)
        links.append(f'More in the documentation: <a href="{address}" target="_blank">{title}</a>')
    details = "".join(f"<p>{link}</p>" for link in links)
    return (
        f'<div><dt id="{term.slug}" tabindex="-1">{escape(term.name)}</dt>'
        f"<dd><p>{with_code(term.meaning)}</p><div class='links'>{details}</div></dd></div>"
    )


def _title(course: Course, slug: str, number: int) -> str:
    """The title of a step in HTML; empty if the course does not have it."""
    for lesson in course.lessons:
        if isinstance(lesson, Lesson) and lesson.slug == slug and number <= len(lesson.steps):
            return with_code(lesson.steps[number - 1].title)
    return ""


def with_code(markdown: str) -> str:
    """HTML for plain text with code spans."""
    pieces = re.split(r"`([^`]*)`", markdown)
    return "".join(
        f"<code>{escape(piece)}</code>" if at % 2 else escape(piece)
        for at, piece in enumerate(pieces)
    )
