"""The page is named again by what is chosen.

choose "Title" "Second"
choose "Title" "First"
"""

import streamlit as st

st.set_page_config(page_title="At first", page_icon=":material/star:")
title = st.selectbox("Title", ["First", "Second"])
st.set_page_config(page_title=title)
st.title(title)
