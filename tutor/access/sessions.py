"""Streamlit's sessions, as far as it ends them before their time."""

from streamlit.runtime import Runtime


def end(session: str) -> None:
    """End a session that has no page any more; nothing happens if there is none of that name.

    On the thread of the server's event loop.
    """
    if Runtime.exists():
        Runtime.instance().close_session(session)
