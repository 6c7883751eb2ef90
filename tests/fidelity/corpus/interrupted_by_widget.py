"""A box is filled while the script runs; the new value is seen at once.

begin click "Slow"
wait 0.3
fill "Name" "Ada"
"""

import time

import streamlit as st

name = st.text_input("Name")
st.write(f"Hello {name}")
if st.button("Slow"):
    with st.status("Working") as status:
        for number in range(15):
            status.update(label=f"{number}")
            time.sleep(0.1)
st.write("end")
