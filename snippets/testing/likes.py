"""A fragment counts likes; the total is outside of it."""

import streamlit as st

st.session_state.setdefault("likes", 0)


@st.fragment
def like():
    if st.button("Like", key="like"):
        st.session_state.likes += 1
    st.write(f"Likes: {st.session_state.likes}")


like()
st.write(f"Total: {st.session_state.likes}")
