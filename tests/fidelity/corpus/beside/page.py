import streamlit as st

st.write("the file", st.text_input("In the file", key="in_file"), __name__)
if st.button("Back"):
    st.switch_page("navigation_files.py")
