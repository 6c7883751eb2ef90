"""Chat messages with names and avatars, and what can be in one.

click "Inside"
"""

import streamlit as st

with st.chat_message("user"):
    st.write("by name")
with st.chat_message("assistant", avatar=":material/bolt:"):
    st.write("icon")
    if st.button("Inside"):
        st.write("pressed")
with st.chat_message("Ada", avatar="🦊"):
    st.bar_chart({"a": [1, 2]})
st.chat_message("ai").write("direct")
