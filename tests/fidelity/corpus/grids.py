"""A grid.

click "3"
"""

import streamlit as st

grid = st.grid(3, gap="small", border=True)
for number in range(5):
    with grid:
        st.button(str(number), key=f"cell {number}")
st.write([number for number in range(5) if st.session_state[f"cell {number}"]])
