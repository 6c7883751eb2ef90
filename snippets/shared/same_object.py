"""Each call returns the very same tags."""

import streamlit as st


@st.cache_resource
def load_tags():
    return {"chat"}


tags = load_tags()

if st.button("Add a tag", key="add"):
    tags.add("python")

st.toggle("Something else", key="other")

st.code(" ".join(sorted(tags)))
