"""A snippet alone: at an address of its own, run by Streamlit itself, with nothing of the site.

Streamlit takes the path of such an address for one of its pages: it stays over all reruns, and the
query parameters are the snippet's.
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
    """From the site's own address: `callbacks-late`."""
    return f"{snippet.slug}-{snippet.name}"


def asked() -> str:
    """What follows the site's own address in the browser's; empty if nothing does."""
    base = access.base().strip("/")
    path = outside.path(st.context.url or "").strip("/")
    return f"{path}/".removeprefix(f"{base}/").strip("/")


def find(course: Course, asked: str) -> Snippet | None:
    return next((one for one in course.snippets.values() if address(one) == asked), None)


def run(snippet: Snippet, root: Path) -> None:
    """Run it as `streamlit run` does; `root` is where its path begins."""

    path = str((root / snippet.path).resolve())
    # The first page is at the site's own address, whatever path it is given.
    first = st.Page(lambda: None, title="Course", url_path="course", default=True)
    alone = st.Page(
        # Streamlit would run a file, too, but pickle would not find the classes that it defines.
        lambda: native.run(snippet.source, path),
        title=f"{snippet.slug}/{snippet.name}.py",
        url_path=address(snippet),
    )
    st.navigation([first, alone], position="hidden").run()


def begin_at_snippet(error: Exception) -> bool:
    """Show an error of the snippet as `streamlit run` would; true if it is one.

    The site's own calls are taken off its traceback: what called the snippet is not its concern.
    An error of the site is left to Streamlit, which shows as much of it as the settings say.
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
    if of_snippet or (asked() and not of_site):
        return uncaught.handle(error)
    return False
