"""Link buttons and links to pages elsewhere.

click "Counted"
click "Go"
"""

import streamlit as st

st.session_state.setdefault("clicks", 0)


def count():
    st.session_state.clicks += 1


st.link_button("Away", "https://example.org", icon=":material/link:", help="leaves")
st.link_button("Counted", "https://example.org/2", on_click=count)
st.page_link("https://example.org/3", label="A page", icon="🌍")
st.write(st.session_state.clicks)
st.button("Go")
