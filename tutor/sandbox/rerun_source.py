"""Find which line of a script asked for another run, and for which page."""

from collections.abc import Mapping
from types import TracebackType
from typing import Any, NamedTuple

from streamlit.commands import execution_control
from streamlit.runtime.scriptrunner import RerunException

from tutor.sandbox.script import last_line

_SWITCH_PAGE = execution_control.switch_page.__wrapped__.__code__  # type: ignore[attr-defined]


class RerunSource(NamedTuple):
    """Where a request for another run came from.

    `line` is the line of the snippet, or None if no line of it did. `page` is the title of the page
    that `st.switch_page` asked for, or None.
    """

    line: int | None = None
    page: str | None = None


def rerun_source(ending: RerunException, path: str, pages: Mapping[str, Any]) -> RerunSource:
    """The source of a request. `path` is the script's; `pages` are the script's pages, by hash."""
    page = None
    if _passes_switch_page(ending.__traceback__):
        page = page_title(ending.rerun_data.page_script_hash, pages)
    return RerunSource(last_line(ending.__traceback__, path), page)


def page_title(page_hash: str, pages: Mapping[str, Any]) -> str:
    return str(pages.get(page_hash, {}).get("page_name", ""))


def _passes_switch_page(trace: TracebackType | None) -> bool:
    """Whether the traceback passes through `st.switch_page`."""
    while trace is not None:
        if trace.tb_frame.f_code is _SWITCH_PAGE:
            return True
        trace = trace.tb_next
    return False
