import streamlit as st

app = st.App("tutor/site.py")
