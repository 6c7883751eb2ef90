"""A fragment runs for a while; a button of the page is pressed meanwhile, then one of its own.

begin click "Slow"
wait 0.3
click "Outside"
begin click "Slow"
wait 0.3
click "Quick"
"""

import time

import streamlit as st


@st.fragment
def part():
    st.session_state.setdefault("parts", 0)
    quick = st.button("Quick")
    if st.button("Slow"):
        for number in range(10):
            st.write(number)
            time.sleep(0.1)
    st.write("quick", quick)


part()
st.write("outside", st.button("Outside"))
