"""A menu button, whose choice lasts for one run, with a callback.

menu "More" "Copy"
menu "Counted" "Up"
menu "Counted" "Up"
rerun
"""

import streamlit as st

st.session_state.setdefault("ups", 0)


def count():
    if st.session_state.counted == "Up":
        st.session_state.ups += 1


st.write(st.menu_button("More", ["Copy", "Delete"]))
st.write(st.menu_button("Counted", ["Up", "Down"], key="counted", on_click=count))
st.write(st.session_state.ups)
