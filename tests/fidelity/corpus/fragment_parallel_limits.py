"""What a parallel fragment may not do in the first run.

click "Again"
"""

import streamlit as st


@st.fragment(parallel=True)
def worker():
    try:
        st.sidebar.write("not from here")
    except Exception as error:
        st.write(type(error).__name__)
    try:
        st.switch_page("nowhere.py")
    except Exception as error:
        st.write(type(error).__name__)
    st.button("Again")


st.sidebar.write("side")
worker()
