"""A bin beside each row deletes it.

click "del_b"
click "del_a"
click "Add"
click "del_c"
"""

import streamlit as st

rows = st.session_state.setdefault("rows", ["a", "b", "c"])


def drop(row):
    rows.remove(row)


for row in list(rows):
    left, right = st.columns(2)
    left.write(row)
    right.button("🗑", key=f"del_{row}", on_click=drop, args=(row,))
if st.button("Add"):
    rows.append(f"new {len(rows)}")
st.write(len(rows))
