"""A form that clears itself, and two buttons in one form.

fill "Note" "first"
fill "Number" 3
click "Add"
fill "Note" "second"
click "Add quietly"
rerun
"""

import streamlit as st

st.session_state.setdefault("notes", [])
form = st.form("notes form", clear_on_submit=True, border=False)
note = form.text_input("Note", key="note")
number = form.number_input("Number", value=1)
add = form.form_submit_button("Add", type="primary")
quietly = form.form_submit_button("Add quietly", key="quiet")
if add or quietly:
    st.session_state.notes.append((note, number, add, quietly))
st.write(st.session_state.notes, st.session_state.note)
