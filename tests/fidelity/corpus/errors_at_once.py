"""An error in a fragment in the first run, and what comes after it.

click "Mend"
click "Again"
"""

import streamlit as st


@st.fragment
def part():
    if not st.session_state.get("mended"):
        raise KeyError("not yet")
    st.write("mended")
    st.button("Again")


st.button("Mend", on_click=lambda: st.session_state.update(mended=True))
part()
st.write("after the fragment")
