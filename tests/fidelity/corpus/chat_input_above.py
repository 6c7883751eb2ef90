"""The chat input is called before anything else and still stands below.

say "First"
say "Second"
"""

import streamlit as st

prompt = st.chat_input("Say")
st.write("above the input")
st.write(prompt)
st.button("Below")
