"""One place that is used again and again.

click "Number"
click "Box"
click "Clear"
rerun
"""

import streamlit as st

place = st.empty()
place.write("first")
place.write("second")
if st.button("Number"):
    for number in range(3):
        place.metric("Count", number)
if st.button("Box"):
    with place.container():
        st.write("in a box")
        st.button("In the box")
if st.button("Clear"):
    place.empty()
with st.empty():
    st.write("replaced")
    st.write("what stays")
st.write("after")
