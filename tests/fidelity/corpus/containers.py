"""Containers: bordered, keyed, with a height, horizontal, filled out of order.

click "Fill"
click "Key"
"""

import streamlit as st

top = st.container(border=True)
st.write("between")
box = st.container(height=120, key="box")
row = st.container(horizontal=True, horizontal_alignment="right", gap=None)
row.button("One")
row.button("Two")
if st.button("Fill"):
    top.write("filled later")
    box.write("and this")
with box:
    st.write("in the box")
    st.write(st.button("Key", key="in_box"))
st.space("large")
with st.container():
    with st.container():
        st.write("deep")
