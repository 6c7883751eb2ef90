"""set_page_config: at first, twice, with an error; and a logo.

click "Again"
"""

import streamlit as st

st.set_page_config(page_title="Mine", page_icon="🦊", layout="wide", initial_sidebar_state="expanded")
st.logo(":material/pets:", size="large")
st.write("configured")
st.button("Again")
st.set_page_config(page_title="Again")
try:
    st.set_page_config(layout="sideways")
except Exception as error:
    st.write(type(error).__name__)
