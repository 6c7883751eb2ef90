"""Downloads.

download "Text"
download "Table"
download "Bytes"
download "Odd"
download "None"
"""
import streamlit as st
st.download_button("Text", "words", "words.txt")
st.download_button("Table", "a,b", "table.csv", "text/csv")
st.download_button("Bytes", bytes(range(256)), "data.bin")
st.download_button("Odd", "x", "Übung; 1 (“two”).txt")
st.download_button("None", "x")
