"""Run a Streamlit script inside a page as if it were alone.

A demo is a run inside a run. It gets what `streamlit run` would give it: a `SessionState`, a
`ScriptRunContext`, fragment storage, pages, query parameters and rerun requests of its own, all
of them Streamlit's own classes. It runs on the page's script thread; its messages go out through
the page's context with their addresses changed, so that they land in the demo's containers.
The script itself sees the real `streamlit`, unpatched, and its own plain keys.

Everything here leans on Streamlit's insides as they are in the pinned version.
`tests/test_insides.py` names each of them, and says what broke when a new version comes.
"""

from tutor.run_record import Failure, RunRecord
from tutor.sandbox.demo_run import run
from tutor.sandbox.demo_session import again, film, printed, reload, rewind

__all__ = ["Failure", "RunRecord", "again", "film", "printed", "reload", "rewind", "run"]
