"""A form.

fill "Name" "Ada"
click "Send"
shows "Sent Ada"
"""
import streamlit as st
with st.form("form"):
    name = st.text_input("Name")
    if st.form_submit_button("Send"):
        st.write("Sent", name)
