"""Slots that are filled, emptied and filled again in one run.

click "Fill"
click "Clear"
click "Both"
"""

import streamlit as st

slot, other = st.empty(), st.empty()
box = st.container(border=True)
fill, clear, both = (st.button(label) for label in ("Fill", "Clear", "Both"))
if fill or both:
    slot.write("filled")
    with other.container():
        st.text_input("Inside", key="inside")
        st.write("more")
if clear or both:
    slot.empty()
    other.write("instead")
box.write("in the box, drawn last")
