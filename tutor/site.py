"""The script of every page run: the course, the address, a page, or a snippet alone."""

import gc
import importlib
import os
from pathlib import Path

import streamlit as st

from tutor import alone, course, files, pages, route
from tutor.course import Broken, Course
from tutor.lesson import plain
from tutor.panels import shell

ROOT = Path(os.environ.get("TUTOR_ROOT") or Path(__file__).parent.parent)


@st.cache_resource(max_entries=1, show_spinner=False)
def _course(root: Path, fingerprint: int) -> Course:
    return course.load(root)


@st.cache_resource(show_spinner=False)
def _spare_the_collector() -> None:
    """Exclude the objects that exist now from garbage collection.

    A collection holds the lock that all visitors share, and would spend most of its time on modules
    that are never freed.
    """
    importlib.import_module("pandas")  # the editor would import it on its first run
    gc.collect()
    gc.freeze()


def main() -> None:
    _spare_the_collector()
    opened = _course(ROOT, files.fingerprint(ROOT, course.FILES))
    if not opened.lessons:
        st.error(f"There is no lesson in {ROOT / 'lessons'}.")
        return
    requested = alone.requested()
    if snippet := alone.find(opened, requested):
        alone.run(snippet, ROOT)
        return
    here, remark = route.read(st.query_params, opened.addresses)
    if requested:
        remark = f"{alone.UNKNOWN} {remark}".strip()
    lesson = opened.find(here.lesson)
    title = f"{plain(lesson.title)} · Session state, step by step"
    st.set_page_config(page_title=title, layout="wide")
    shell.show(here)
    if isinstance(lesson, Broken):
        pages.show_broken(opened, lesson, here)
    else:
        welcome = not any(name in st.query_params for name in route.NAMES)
        pages.show_lesson(opened, lesson, here, remark, welcome=welcome)


main()
