"""A link to the outside from the page list.

open "Away"
"""
import streamlit as st
st.page_link("https://out.example/page", label="Away")
