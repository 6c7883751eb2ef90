"""A chat input in a container and one in a column stand where they are.

say "In the box" "box"
say "In the column" "column"
"""

import streamlit as st

with st.container(border=True):
    st.write(st.chat_input("In here", key="box"))
left, right = st.columns(2)
left.write(left.chat_input("In a column", key="column"))
right.write("beside")
