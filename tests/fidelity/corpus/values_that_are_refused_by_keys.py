"""Values that widgets refuse, written into their keys: numbers, dates, choices, ranges.

click "number"
click "date"
click "slider"
click "select"
click "many"
click "time"
click "colour"
click "pills"
click "button"
click "text"
click "Reset"
"""

import datetime

import streamlit as st

WRONG = {
    "number": "seven",
    "date": "yesterday",
    "slider": (1, 2, 3),
    "select": object,
    "many": 5,
    "time": 99,
    "colour": "reddish",
    "pills": ["zz"],
    "button": True,
    "text": {"a": 1},
}
for name, value in WRONG.items():
    if st.button(name, key=f"do {name}"):
        st.session_state[name] = value
if st.button("Reset"):
    for name in WRONG:
        st.session_state.pop(name, None)
st.write(st.number_input("n", 0, 9, key="number"))
st.write(st.date_input("d", datetime.date(2026, 1, 1), key="date"))
st.write(st.slider("s", 0, 9, key="slider"))
st.write(st.selectbox("x", ["a", "b"], key="select"))
st.write(st.multiselect("m", ["a", "b"], key="many"))
st.write(st.time_input("t", datetime.time(9), key="time"))
st.write(st.color_picker("c", key="colour"))
st.write(st.pills("p", ["a", "b"], key="pills"))
st.write(st.button("b", key="button"))
st.write(st.text_input("w", key="text"))
