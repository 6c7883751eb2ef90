"""Who may come in, and who may run edited code.

`middleware()` stands before Streamlit: it looks at each request and each message before Streamlit
does. `mode()` says whether this server is one that may run what a reader has typed, and
`announce()` says so in the log.
"""

from starlette.middleware import Middleware

from tutor.door.guard import Guard
from tutor.door.listening import Mode, announce, mode
from tutor.door.names import base
from tutor.door.seats import Caps

__all__ = ["Caps", "Mode", "announce", "base", "middleware", "mode"]


def middleware(caps: Caps | None = None) -> list[Middleware]:
    """For `st.App(middleware=...)`."""
    return [Middleware(Guard, caps=caps or Caps())]
