"""Going back and forward over addresses that the script has set.

click "One"
click "Two"
back
back
forward
"""

import streamlit as st

if st.button("One"):
    st.query_params["page"] = "1"
if st.button("Two"):
    st.query_params.page = "2"
st.write(st.query_params.get("page", "none"))
st.text_input("Name", key="name")
