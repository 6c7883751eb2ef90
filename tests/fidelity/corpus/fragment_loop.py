"""One fragment called in a loop, and one with a value that it returns.

click "Button 1"
click "Button 0"
click "Total"
"""

import streamlit as st


@st.fragment
def row(number):
    pressed = st.button(f"Button {number}")
    st.write(number, pressed)
    return number * 10


total = 0
for number in range(3):
    total += row(number)
st.button("Total")
st.write(total)
