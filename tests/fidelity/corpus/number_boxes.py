"""Number boxes: whole, broken, bounded, empty.

fill "Whole" 5
fill "Broken" 2.5
fill "Bounded" 10
empty "Empty"
fill "Empty" 4
"""

import streamlit as st

whole = st.number_input("Whole", value=1, step=1)
broken = st.number_input("Broken", value=0.5, format="%.3f", key="broken")
bounded = st.number_input("Bounded", 0, 10, 3, key="bounded")
empty = st.number_input("Empty", value=None, placeholder="none yet", key="empty")
st.write(whole, broken, bounded, empty)
st.write(type(whole).__name__, type(broken).__name__)
