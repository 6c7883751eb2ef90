"""Edited text, in a process of its own.

    app = st.App("tutor/site.py", routes=runner.routes(), lifespan=runner.lifespan(page))

A *child* is that process. It imports what an app needs and then forks a *worker* for each Run; the
worker runs Streamlit's own runtime, without a server (`zygote`, `worker`, `page`). Here, a *place*
holds what belongs to one session; `gateway` serves Streamlit's frontend for it, closed to the page
around it, and `relay` says what may pass between the two. Edited text never runs in this process,
nor is it compiled or parsed here.
"""

from starlette.routing import BaseRoute
from streamlit.runtime.scriptrunner import get_script_run_ctx

from tutor import access
from tutor.runner import pool as _pool
from tutor.runner.gateway import Gateway
from tutor.runner.limits import Limits
from tutor.runner.pool import lifespan
from tutor.runner.slot import Slot

CLOSED = "Edited code cannot be run here."


def run(text: str, *, path: str) -> str:
    """Run a text in the process of this session; `path` is what it takes for its file.

    Gives what is in the way, as a sentence, or an empty string. The app shows under `address()`.
    """
    mode, context = access.mode(), get_script_run_ctx()
    if mode.name != "laptop":
        return mode.reason
    if _pool.current is None or context is None:
        return CLOSED
    return _pool.current.ask(context.session_id, text, path)


def address() -> str:
    """Where this session's app is shown; empty where no edited code can run."""
    context = get_script_run_ctx()
    if _pool.current is None or context is None or access.mode().name != "laptop":
        return ""
    return f"gw/{_pool.current.token(context.session_id)}/"


def routes() -> list[BaseRoute]:
    return [Gateway(_find).route()]


def _find(token: str) -> Slot | None:
    return _pool.current.find(token) if _pool.current else None


def longest_source() -> int:
    """How many bytes a text may have that is to run."""
    return (_pool.current.allowed if _pool.current else Limits()).source


__all__ = ["Limits", "address", "lifespan", "longest_source", "routes", "run"]
