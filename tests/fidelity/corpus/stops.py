"""st.stop in the body, in a function, in a fragment and in a callback.

fill "Name" "Ada"
click "In a callback"
rerun
click "In a fragment"
check "Early"
"""

import streamlit as st


def halt():
    st.session_state.halted = True
    st.stop()


@st.fragment
def part():
    if st.button("In a fragment"):
        st.write("before")
        st.stop()
    st.write("part")


st.button("In a callback", on_click=halt)
part()
if st.checkbox("Early"):
    st.write("stopped here")
    st.stop()
name = st.text_input("Name")
if not name:
    st.warning("A name is needed.")
    st.stop()
st.write(f"Hello {name}", st.session_state.get("halted"))
