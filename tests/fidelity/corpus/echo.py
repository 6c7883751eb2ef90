"""st.echo and st.help show source and documentation.

click "Again"
"""

import streamlit as st


class Thing:
    """A thing."""

    size: int = 3

    def grow(self, by: int) -> None:
        """Makes it larger."""


with st.echo():
    shown = 1 + 1
    st.write(shown)
st.button("Again")
with st.echo(code_location="below"):
    st.write("above its source")
st.help(Thing)
st.help(len)
st.help(st.session_state.get)
"end"
