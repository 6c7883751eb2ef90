"""The script of every page run: the course, the address, a page, or a snippet alone."""

import importlib
import os
from pathlib import Path

import streamlit as st

from tutor import alone, beside_page, collection, course, files, pages, route
from tutor.course import Broken, Course, Sheet
from tutor.lesson import RULES, Lesson, plain
from tutor.panels import prose, shell
from tutor.panels.start import NAME
from tutor.route import Route

ROOT = Path(os.environ.get("TUTOR_ROOT") or Path(__file__).parent.parent)


@st.cache_resource(max_entries=1, show_spinner=False)
def _course(root: Path, fingerprint: int) -> Course:
    return course.load(root)


@st.cache_resource(show_spinner=False)
def _collect_when_idle() -> None:
    importlib.import_module("pandas")  # the editor would import it on its first run
    collection.start()


def main() -> None:
    _collect_when_idle()
    opened = _course(ROOT, files.fingerprint(ROOT, course.FILES))
    if not opened.lessons:
        st.error(f"There is no lesson in {ROOT / 'lessons'}.")
        return
    requested = alone.requested()
    if snippet := alone.find(opened, requested):
        alone.run(snippet, ROOT)
        return
    here, remark = opened.route(st.query_params)
    if requested:
        remark = f"{alone.UNKNOWN} {remark}".strip()
    if not requested and not any(name in st.query_params for name in route.NAMES):
        st.set_page_config(page_title=NAME, layout="wide")
        shell.show(Route(""), NAME)
        pages.show_start(opened)
        return
    lesson = opened.find(here.lesson)
    if route.BESIDE in st.query_params and isinstance(lesson, Lesson):
        beside_page.show(opened, lesson, here)
        return
    st.set_page_config(page_title=f"{plain(lesson.title)} · {NAME}", layout="wide")
    if isinstance(lesson, Broken):
        shell.show(here, plain(lesson.title))
        pages.show_broken(opened, lesson, here)
    elif isinstance(lesson, Sheet):
        shell.show(here, plain(lesson.title))
        show = pages.show_rules if lesson.slug == RULES else pages.show_glossary
        show(opened, lesson, here, remark)
    else:
        shell.show(here, plain(prose.step_title(lesson, here.step)))
        pages.show_lesson(opened, lesson, here, remark)


main()
