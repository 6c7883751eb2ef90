"""A bound widget, the script's own parameter, and going back.

click "Go"
choose "Model" "b"
click "Further"
back
back
"""

import streamlit as st

if st.button("Go"):
    st.query_params["at"] = "1"
if st.button("Further"):
    st.query_params["at"] = "2"
st.write(st.selectbox("Model", ["a", "b"], key="model", bind="query-params"))
st.write(sorted(st.query_params.items()))
