"""Decides which requests are served, and whether edited code may run.

`middleware()` checks each request and each message before Streamlit gets it. `mode()` is whether
this server may run the text that a reader has typed, and `announce()` writes it to the log.
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
