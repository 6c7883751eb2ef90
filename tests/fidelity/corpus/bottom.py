"""The bottom container beside a chat input.

click "Chip"
say "Text"
"""

import streamlit as st

st.write("main part")
with st.bottom:
    chip = st.button("Chip")
    st.caption("below everything")
said = st.chat_input("Say")
st.bottom.write("more")
st.write(chip, said)
