"""Keys that are numbers, or have spaces, slashes, dots, dashes and other letters.

click "1"
click "a/b"
click "Ünïcode ☃"
click "Last"
"""

import streamlit as st

for key in [1, "a b", "a/b", "a.b", "a-b", "Ünïcode ☃", "demo:x", "<b>"]:
    st.write(st.button(str(key), key=key))
st.container(key="a box/with?odd letters").write("boxed")
st.write(st.button("Last", key="last"))
st.write(sorted(st.session_state))
