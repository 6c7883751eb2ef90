"""Each call returns a copy of the tags."""

import streamlit as st


@st.cache_data
def load_tags():
    return {"chat"}


tags = load_tags()

if st.button("Add a tag", key="add"):
    tags.add("python")

st.toggle("Something else", key="other")

st.code(" ".join(sorted(tags)))
