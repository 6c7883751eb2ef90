"""Run a Streamlit script inside a page as if it were alone.

A demo is a run inside a run. It has its own `SessionState`, `ScriptRunContext`, fragment storage,
pages, query parameters and rerun requests, as `streamlit run` would give it; all are Streamlit's
own classes. It runs on the page's script thread. The page's context sends its messages, with their
delta paths changed so that they end up in the demo's containers.
The script itself sees the real `streamlit`, unpatched, and its own plain keys.

This package depends on Streamlit's internals as they are in the pinned version.
`tests/test_insides.py` lists each of them, and reports what a new version of Streamlit breaks.
"""

from tutor.run_record import Failure, RunRecord
from tutor.sandbox.demo_run import draw_roots, run
from tutor.sandbox.demo_session import again, film, printed, reload, rewind
from tutor.sandbox.fragments import on_page
from tutor.sandbox.placement import Roots
from tutor.sandbox.playing import (
    clicks_to_play,
    fed,
    feed,
    has_whole_log,
    held,
    inputs,
    log,
    needs_replay,
    replay,
    stop_feed,
)
from tutor.sandbox.plays import Feed
from tutor.sandbox.widgets import Label

__all__ = [
    "Failure",
    "Feed",
    "Label",
    "Roots",
    "RunRecord",
    "again",
    "clicks_to_play",
    "draw_roots",
    "fed",
    "feed",
    "film",
    "has_whole_log",
    "held",
    "inputs",
    "log",
    "needs_replay",
    "on_page",
    "printed",
    "reload",
    "replay",
    "rewind",
    "run",
    "stop_feed",
]
