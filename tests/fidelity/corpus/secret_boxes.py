"""Password boxes, with and without a label that says so.

fill "Access code" "hunter2"
click "Enter"
fill "Access code" ""
"""

import streamlit as st

code = st.text_input("Access code", type="password", key="code")
own = st.toggle("Use my own API key")
if st.button("Enter"):
    st.session_state.entered = len(code)
    print("entered", len(code))
st.write(st.session_state.get("entered"), own)
