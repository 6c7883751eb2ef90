"""When the page's messages are sent to the browser.

A run's messages wait in a queue of the session. When the next run begins, Streamlit drops those of
them that it expects the next run to draw again. A fragment alone does not, so of runs that follow
one another at once, the browser may miss parts.
"""

import time
from threading import Event

from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import ScriptRunContext

MOST = 1.0
"""Seconds to wait: a browser that has gone takes no messages."""


def wait_until_sent(page: ScriptRunContext) -> None:
    """Wait until the messages of the page's run so far are on their way to the browser."""
    found = Runtime.instance()._session_mgr.get_active_session_info(page.session_id)
    if found is None:
        return
    until = time.monotonic() + MOST
    enqueued = Event()
    # The event loop gets the messages in this order, too.
    found.session._event_loop.call_soon_threadsafe(enqueued.set)
    enqueued.wait(MOST)
    while not found.session._browser_queue.is_empty() and time.monotonic() < until:
        time.sleep(0.001)
