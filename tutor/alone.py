"""A snippet alone: at an address of its own, run by Streamlit itself, with nothing of the site.

Streamlit takes the path of such an address for one of its pages: it stays over all reruns, and the
query parameters are the snippet's.
"""

from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from tutor.course import Course
from tutor.sandbox import native
from tutor.snippet import Snippet

UNKNOWN = "There is no app at that address. This is the course."


def address(snippet: Snippet) -> str:
    """From the site's own address: `callbacks-late`."""
    return f"{snippet.slug}-{snippet.name}"


def asked() -> str:
    """What follows the site's own address in the browser's; empty if nothing does."""
    base = st.get_option("server.baseUrlPath").strip("/")
    path = urlsplit(st.context.url or "").path.strip("/")
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


def begin_at_snippet(error: Exception) -> None:
    """Take the site's own calls off the traceback of an error: what called the snippet is not its
    concern, and `streamlit run` would not show it.
    """
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == native.__file__ and trace.tb_next is not None:
            error.__traceback__ = trace.tb_next
        trace = trace.tb_next
