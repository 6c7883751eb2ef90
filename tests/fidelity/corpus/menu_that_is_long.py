"""Fourteen pages: a long menu folds above a sidebar that has more in it.

check "More"
page "Page 3"
uncheck "More"
choose "Position" "hidden"
choose "Position" "top"
choose "Position" "sidebar"
"""
import streamlit as st


def page(number):
    return st.Page(
        lambda: st.write(number), title=f"Page {number}", url_path=f"p{number}", default=number == 1
    )


position = st.radio("Position", ["sidebar", "hidden", "top"])
if st.checkbox("More"):
    st.sidebar.write("more")
st.navigation([page(number) for number in range(1, 15)], position=position).run()
