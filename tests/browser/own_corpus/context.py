"""What is known of the browser.

shows "known"
"""
import streamlit as st
st.write(st.context.locale, st.context.timezone, st.context.theme.type, "known")
