"""A file in a form.

upload "a.csv"
click "Send"
shows "Sent"
"""
import streamlit as st
with st.form("form"):
    file = st.file_uploader("File", type=["csv", "txt"])
    sent = st.form_submit_button("Send")
if sent:
    st.write("Sent", file and file.read().decode())
