"""The same draft in the session and in the address."""

import streamlit as st

st.session_state.setdefault("draft", "")

if st.button("Save the draft", key="save"):
    st.session_state.draft = "Hello"
    st.query_params["draft"] = "Hello"

in_session = st.session_state.draft or "nothing"
in_address = st.query_params.get("draft", "nothing")
st.write(f"In the session: {in_session}")
st.write(f"In the address: {in_address}")
