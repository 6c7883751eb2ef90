"""Edited text, in a process of its own.

    app = st.App("tutor/site.py", routes=annex.routes(), lifespan=annex.lifespan())

A *child* is that process. It imports what an app needs and then forks a *worker* for each Run; the
worker runs Streamlit's own runtime, without a server (`child`, `worker`, `page`). Here, a *place*
holds what belongs to one session; `gateway` serves Streamlit's frontend for it, closed to the page
around it, and `relay` says what may pass between the two. Edited text never runs in this process,
nor is it compiled or parsed here.
"""

from starlette.routing import BaseRoute
from streamlit.runtime.scriptrunner import get_script_run_ctx

from tutor import door
from tutor.annex import annex as _annex
from tutor.annex.annex import lifespan
from tutor.annex.gateway import Gateway
from tutor.annex.limits import Limits
from tutor.annex.place import Place

CLOSED = "Edited code cannot be run here."


def run(text: str, *, path: str) -> str:
    """Run a text in the process of this session; `path` is what it takes for its file.

    Gives what is in the way, as a sentence, or an empty string. The app shows under `address()`.
    """
    mode, context = door.mode(), get_script_run_ctx()
    if mode.name != "laptop":
        return mode.reason
    if _annex.current is None or context is None:
        return CLOSED
    return _annex.current.ask(context.session_id, text, path)


def address() -> str:
    """Where this session's app is shown; empty where no edited code can run."""
    context = get_script_run_ctx()
    if _annex.current is None or context is None or door.mode().name != "laptop":
        return ""
    return f"gw/{_annex.current.token(context.session_id)}/"


def routes() -> list[BaseRoute]:
    return [Gateway(_find).route()]


def _find(token: str) -> Place | None:
    return _annex.current.find(token) if _annex.current else None


def longest_source() -> int:
    """How many bytes a text may have that is to run."""
    return (_annex.current.allowed if _annex.current else Limits()).source


__all__ = ["Limits", "address", "lifespan", "longest_source", "routes", "run"]
