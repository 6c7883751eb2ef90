"""Runs a snippet alone: at its own address, by Streamlit itself, without anything of the site.

For Streamlit, such an address is one of its pages: it stays the same over all reruns, and the query
parameters belong to the snippet.
"""

import os
from pathlib import Path

import streamlit as st

from tutor import access, outside
from tutor.course import Course
from tutor.sandbox import native, uncaught
from tutor.snippet import Snippet

PACKAGE = f"{Path(__file__).parent}{os.sep}"
UNKNOWN = "There is no app at that address. This is the course."


def address(snippet: Snippet) -> str:
    """The address relative to the site's own, such as `callbacks-late`."""
    return f"{snippet.slug}-{snippet.name}"


def requested() -> str:
    """The part of the browser's address after the site's own; empty if there is none."""
    base = access.base().strip("/")
    path = outside.path(st.context.url or "").strip("/")
    return f"{path}/".removeprefix(f"{base}/").strip("/")


def find(course: Course, requested: str) -> Snippet | None:
    """The snippet at that address. A test has none, because it is no app."""
    snippets = (snippet for snippet in course.snippets.values() if not snippet.is_test)
    return next((snippet for snippet in snippets if address(snippet) == requested), None)


def run(snippet: Snippet, root: Path) -> None:
    """Run the snippet as `streamlit run` does; its path is relative to `root`."""

    path = str((root / snippet.path).resolve())
    # Streamlit serves the first page at the site's own address, whatever its `url_path` is.
    first = st.Page(lambda: None, title="Course", url_path="course", default=True)
    alone = st.Page(
        # Streamlit could run the file itself, but then pickle would not find the file's classes.
        lambda: native.run(snippet.source, path),
        title=f"{snippet.slug}/{snippet.name}.py",
        url_path=address(snippet),
    )
    st.navigation([first, alone], position="hidden").run()


def begin_at_snippet(error: Exception) -> bool:
    """Show an error of the snippet as `streamlit run` would; false if it is an error of the site.

    The site's own calls are removed from the traceback. Errors of the site are left to Streamlit,
    which shows as much of them as the settings allow.
    """
    trace, of_snippet, of_site = error.__traceback__, False, False
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file == native.__file__:
            of_snippet = True
            if trace.tb_next is not None:
                error.__traceback__ = trace.tb_next
        of_site = of_site or file.startswith(PACKAGE)
        trace = trace.tb_next
    # Streamlit itself calls a snippet's callbacks and fragments.
    if of_snippet or (requested() and not of_site):
        return uncaught.handle(error)
    return False
