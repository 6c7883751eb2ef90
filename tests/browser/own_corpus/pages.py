"""Pages, with a menu of their own.

menu "Second"
shows "page two"
click "Back"
shows "page one"
link "Over there"
shows "page two"
"""
import streamlit as st
def one():
    st.write("page one")
    st.page_link(second, label="Over there")
def two():
    st.write("page two")
    if st.button("Back"):
        st.switch_page(first)
first = st.Page(one, title="First", icon=":material/home:")
second = st.Page(two, title="Second", url_path="two")
st.navigation({"Part": [first, second]}).run()
