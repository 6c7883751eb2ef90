"""Tabs: plain ones, and ones that rerun and are assigned.

tab "Dog"
tab "Two"
click "To three"
tab "One"
fill "In three" "x"
"""

import streamlit as st

cat, dog = st.tabs(["Cat", "Dog"])
cat.write("meow")
with dog:
    st.write("woof")
st.button("To three", on_click=lambda: st.session_state.update(tab="Three"))
one, two, three = st.tabs(["One", "Two", "Three"], key="tab", on_change="rerun")
if one.open:
    one.write("first")
if two.open:
    two.write("second")
three.text_input("In three")
st.write(st.session_state.tab, one.open, two.open, three.open)
