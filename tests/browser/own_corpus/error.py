"""An error, copied with what stands under it.

click "Copy"
paste "Paste"
"""
import streamlit as st
st.text_area("Paste")
st.write({}["missing"])
