"""Two forms with widgets of the same labels, side by side.

fill "Name" "left"
fill "Name#2" "right"
click "Go"
click "Go#2"
"""

import streamlit as st

left, right = st.columns(2)
with left.form("one"):
    first = st.text_input("Name")
    st.write(st.form_submit_button("Go"))
with right.form("two", enter_to_submit=False):
    second = st.text_input("Name")
    st.write(st.form_submit_button("Go"))
st.write(first, second)
