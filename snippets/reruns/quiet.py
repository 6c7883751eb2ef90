"""The number changes only when the whole script runs."""

import streamlit as st

if "times" not in st.session_state:
    st.session_state.times = 0
    st.session_state.likes = 0
st.session_state.times += 1
st.write(f"**Run {st.session_state.times}**")

with st.expander("Open me"):
    st.write("Opening and closing is the browser's work.")

st.download_button(
    "Download", "Hello", "hello.txt", on_click="ignore"
)


@st.fragment
def like():
    if st.button("Like", key="like"):
        st.session_state.likes += 1
    st.write(f"{st.session_state.likes} likes")


like()
st.button("Run everything", key="everything")
