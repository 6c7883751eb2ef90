"""Links.

open "Out"
open "words"
"""
import streamlit as st
st.link_button("Out", "https://out.example/button")
st.markdown("A link in [words](https://out.example/words).")
