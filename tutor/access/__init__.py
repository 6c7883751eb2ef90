"""Who may come in, and who may run edited code.

`middleware()` stands before Streamlit: it looks at each request and each message before Streamlit
does. `mode()` says whether this server is one that may run what a reader has typed, and
`announce()` says so in the log.
"""

from starlette.middleware import Middleware

from tutor.access.guard import Guard
from tutor.access.hosts import base
from tutor.access.listening import Mode, announce, mode
from tutor.access.quotas import Quotas

__all__ = ["Mode", "Quotas", "announce", "base", "middleware", "mode"]


def middleware(quotas: Quotas | None = None) -> list[Middleware]:
    """For `st.App(middleware=...)`."""
    return [Middleware(Guard, quotas=quotas or Quotas())]
