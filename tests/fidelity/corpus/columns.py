"""Columns, nested once, with widgets and gaps.

click "A"
click "C"
"""

import streamlit as st

a, b = st.columns([1, 2], gap="large", vertical_alignment="center", border=True)
with a:
    st.write("a")
    first = st.button("A")
b.write("b")
with b:
    c, d = st.columns(2)
    second = c.button("C")
    d.metric("D", 3)
a.write("a again")
st.write(first, second)
