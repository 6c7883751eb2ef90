"""Stop is pressed while a fragment runs.

begin click "Slow"
wait 0.4
stop
click "Quick"
click "Page"
"""

import time

import streamlit as st


@st.fragment
def part():
    quick = st.button("Quick")
    if st.button("Slow"):
        for number in range(30):
            st.session_state.n = number
            time.sleep(0.1)
    st.write("quick", quick)


part()
st.write("page", st.button("Page"))
