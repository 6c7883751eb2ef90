"""Many elements and many widgets.

click "Button 50"
fill "Text 30" "a"
"""

import streamlit as st

for number in range(60):
    with st.container():
        left, right = st.columns(2)
        pressed = left.button(f"Button {number}")
        text = right.text_input(f"Text {number}", key=f"text {number}")
        st.write(number, pressed, text)
