"""Runs edited text in a separate process.

    app = st.App("tutor/site.py", routes=runner.routes(), lifespan=runner.lifespan(page))

The process is a *zygote*: it imports what an app needs and then forks a *worker* for each Run. The
worker runs Streamlit's own runtime, without a server (`zygote_process`, `worker`). In the server, a
*slot* belongs to one session (`slot`). `gateway` serves Streamlit's frontend for it, isolated from
the surrounding page, and `relay` decides which messages may pass between browser and worker. The
server never runs, compiles or parses edited text itself.
"""

from collections.abc import Mapping

from starlette.routing import BaseRoute
from streamlit.runtime.scriptrunner import get_script_run_ctx

from tutor import access
from tutor.runner import pool as _pool
from tutor.runner.gateway import Gateway
from tutor.runner.limits import Limits
from tutor.runner.pool import lifespan
from tutor.runner.slot import Slot

CLOSED = "Edited code cannot be run here."


def run(
    text: str, *, path: str, beside: Mapping[str, str] = {}, tried: Mapping[str, str] = {}
) -> str:
    """Run a text in this session's slot; `path` is the snippet that the text is a version of.

    `beside` are further files of its folder: for a test, the scripts that it tests. `tried` is what
    to try the text with (see `worker.Job`).

    Returns an empty string, or a sentence that says why the text does not run. The app appears
    under `address()`.
    """
    mode, context = access.mode(), get_script_run_ctx()
    if mode.name != "laptop":
        return mode.reason
    if _pool.current is None or context is None:
        return CLOSED
    return _pool.current.ask(context.session_id, text, path, beside, tried)


def address() -> str:
    """The address of this session's app; empty if this server runs no edited code."""
    context = get_script_run_ctx()
    if _pool.current is None or context is None or access.mode().name != "laptop":
        return ""
    return f"gw/{_pool.current.token(context.session_id)}/"


def routes() -> list[BaseRoute]:
    return [Gateway(_find).route()]


def _find(token: str) -> Slot | None:
    return _pool.current.find(token) if _pool.current else None


def longest_source() -> int:
    """The size, in bytes, up to which a text can be run."""
    return (_pool.current.allowed if _pool.current else Limits()).source


__all__ = ["Limits", "address", "lifespan", "longest_source", "routes", "run"]
