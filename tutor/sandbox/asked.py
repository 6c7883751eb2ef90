"""What a script has asked for when it asks for another run: by which line, and for which page."""

from collections.abc import Mapping
from types import TracebackType
from typing import Any, NamedTuple

from streamlit.commands import execution_control
from streamlit.runtime.scriptrunner import RerunException

from tutor.sandbox.script import last_line

_SWITCHES = execution_control.switch_page.__wrapped__.__code__  # type: ignore[attr-defined]


class Asked(NamedTuple):
    """`line` is that of the snippet that asked, if one did; `page` the title of another page."""

    line: int | None = None
    page: str | None = None


def asked(ending: RerunException, path: str, pages: Mapping[str, Any]) -> Asked:
    """`path` is the script's, `pages` are those that it has, by their hashes."""
    page = None
    if _passes(ending.__traceback__):
        page = title(ending.rerun_data.page_script_hash, pages)
    return Asked(last_line(ending.__traceback__, path), page)


def title(page_hash: str, pages: Mapping[str, Any]) -> str:
    return str(pages.get(page_hash, {}).get("page_name", ""))


def _passes(trace: TracebackType | None) -> bool:
    """Whether the request was made by `st.switch_page`."""
    while trace is not None:
        if trace.tb_frame.f_code is _SWITCHES:
            return True
        trace = trace.tb_next
    return False
