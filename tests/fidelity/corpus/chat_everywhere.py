"""Chat inputs in the sidebar, in tabs, in an expander; and two at the bottom.

say "side" "side"
say "tab" "tab"
say "more" "more"
say "bottom" "first"
say "bottom too" "second"
"""

import streamlit as st

with st.sidebar:
    st.write(st.chat_input("Side", key="side"))
one, two = st.tabs(["1", "2"])
two.write(two.chat_input("Tab", key="tab"))
with st.expander("More", expanded=True):
    st.write(st.chat_input("More", key="more"))
st.write(st.chat_input("First", key="first"))
st.write(st.chat_input("Second", key="second", submit_mode="disable"))
st.write("end")
