"""Drawing by objects: on places kept in variables, in session state, through `with`.

click "Later"
click "Kept"
"""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

place = st.empty()
box = st.container()
with box:
    st.write("one")
    inner = st.empty()
box.write("three")
inner.write("two")
line = st.line_chart({"a": [1]})
st.write(isinstance(place, DeltaGenerator), isinstance(st.sidebar, DeltaGenerator))
if st.button("Later"):
    place.success("at the top")
if st.button("Kept"):
    with box.container():
        st.write("more")
st.text("end").text("end again")
