"""The end of a lesson: its rule, two questions on it, and what comes next."""

from collections.abc import Callable

import streamlit as st

from tutor.course import Broken, Course
from tutor.lesson import Lesson
from tutor.panels import address, question
from tutor.route import Route

END = "This was the last lesson: you have reached the end of the course."


def show(course: Course, lesson: Lesson, key_of: Callable[[str], str]) -> None:
    """Draw the recap of a lesson that has one. `key_of` gives the browser's key for a text."""
    if not lesson.recap:
        return
    with st.container(key="site-recap"):
        st.header("The rule", anchor=False)
        st.markdown(lesson.recap.rule)
        for each in lesson.recap.questions:
            question.show_in_recap(each, key_of(each.text))
        _next(course, lesson)


def _next(course: Course, lesson: Lesson) -> None:
    """What comes next: another lesson, or the sheets after the last one."""
    last = len(lesson.steps)
    to = course.next_step(lesson.slug, last)
    if to is None:
        st.markdown(END)
        return
    after = course.find(to[0])
    if after in course.sheets:
        st.markdown(END)
    with st.container(key="site-after"):
        st.button(
            f"Next: *{after.title}*",
            key="site:after",
            icon=":material/arrow_forward:",
            wrap=True,
            on_click=address.go,
            args=(Route(*to),),
        )
        if not isinstance(after, Broken):
            st.markdown(after.summary)
