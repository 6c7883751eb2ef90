"""Ends Streamlit's sessions before their time."""

from streamlit.runtime import Runtime


def end(session: str) -> None:
    """End a session that has no page any more; without effect if there is no such session.

    Call this on the thread of the server's event loop.
    """
    if Runtime.exists():
        Runtime.instance().close_session(session)
