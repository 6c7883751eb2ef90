"""Elements move between columns, tabs and the sidebar.

choose "Where" "right"
fill "Name" "Ada"
choose "Where" "sidebar"
choose "Where" "tab"
choose "Where" "left"
"""

import streamlit as st

where = st.radio("Where", ["left", "right", "sidebar", "tab"])
left, right = st.columns(2)
tab, _ = st.tabs(["One", "Two"])
places = {"left": left, "right": right, "sidebar": st.sidebar, "tab": tab}
with places[where]:
    st.text_input("Name", key="name")
    st.text_input("No key")
st.write(st.session_state.name)
