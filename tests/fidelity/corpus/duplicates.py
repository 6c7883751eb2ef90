"""Two widgets alike, and two with one key, are refused.

check "Same label"
check "Same key"
"""

import streamlit as st

alike = st.checkbox("Same label")
keyed = st.checkbox("Same key")
st.text_input("Alike")
st.text_input("Keyed", key="key")
if alike:
    st.text_input("Alike")
if keyed:
    st.text_input("Another", key="key")
st.write("end")
