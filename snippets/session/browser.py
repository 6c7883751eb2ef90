"""What the session remembers, and what the browser tells."""

import streamlit as st

if st.button("Sign in", key="sign_in"):
    st.session_state.user_name = "Ann"

name = st.session_state.get("user_name", "nobody")
st.write(f"Signed in: {name}")

browser = st.context.headers.get("User-Agent", "unknown")
cookies = ", ".join(sorted(st.context.cookies)) or "none"
st.write(f"Language: {st.context.locale}")
st.write(f"Time zone: {st.context.timezone}")
st.write(f"Address: `{st.context.url}`")
st.write(f"Cookies: {cookies}")
st.caption(f"Browser: {browser}")
