"""Options of Streamlit, read and refused.

click "Set"
"""

import streamlit as st

st.write(st.get_option("server.headless"), st.get_option("client.showErrorDetails"))
if st.button("Set"):
    st.set_option("server.port", 1)
st.write("end")
