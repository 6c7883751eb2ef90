"""The address.

click "Set"
shows "chat is b"
"""
import streamlit as st
if st.button("Set"):
    st.query_params["chat"] = "b"
st.write("chat is", st.query_params.get("chat"), len(st.query_params))
