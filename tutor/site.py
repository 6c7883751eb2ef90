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
    """Leave out what will never be garbage, whenever Python looks for some.

    It does so with the lock that all visitors share, and most of the time would be spent on modules
    that stay for ever.
    """
    importlib.import_module("pandas")  # the editor would bring it with its first run
    gc.collect()
    gc.freeze()


def main() -> None:
    _spare_the_collector()
    opened = _course(ROOT, files.fingerprint(ROOT, course.FILES))
    if not opened.lessons:
        st.error(f"There is no lesson in {ROOT / 'lessons'}.")
        return
    asked = alone.asked()
    if snippet := alone.find(opened, asked):
        alone.run(snippet, ROOT)
        return
    place, remark = route.read(st.query_params, opened.addresses)
    if asked:
        remark = f"{alone.UNKNOWN} {remark}".strip()
    one = opened.find(place.lesson)
    title = f"{plain(one.title)} · Session state, step by step"
    st.set_page_config(page_title=title, layout="wide")
    shell.show(place)
    if isinstance(one, Broken):
        pages.broken(opened, one, place)
    else:
        welcome = not any(name in st.query_params for name in route.NAMES)
        pages.lesson(opened, one, place, remark, welcome=welcome)


main()
