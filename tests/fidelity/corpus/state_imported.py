"""Session state and others imported by name.

click "Add"
"""

from streamlit import button, session_state, sidebar, write
from streamlit import session_state as state

if "n" not in session_state:
    session_state.n = 0
if button("Add"):
    state.n += 1
write(session_state.n, state is session_state)
sidebar.write("side")
