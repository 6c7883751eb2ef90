"""The thanks are drawn in the run of the click."""

import streamlit as st

st.session_state.setdefault("likes", 0)
st.session_state.setdefault("updates", 0)
live = st.toggle("Live", key="live")


@st.fragment(run_every=2 if live else None)
def news():
    st.session_state.updates += 1
    st.text(f"Update {st.session_state.updates}")
    st.text_input("Comment", key="comment")
    if st.button("Like", key="like"):
        st.session_state.likes += 1
        st.success("Thank you!")


news()
