"""All widgets that can be assigned, from a callback and back.

click "Other values"
fill "text" "typed"
click "First values"
click "Other values"
"""

import datetime

import streamlit as st

day = datetime.date(2026, 1, 1)
first = {
    "check": False, "toggle": True, "text": "a", "area": "b", "number": 1, "float": 0.5,
    "slider": 3, "range": (1, 2), "days": day, "select": "x", "multi": ["x"], "radio": "y",
    "pills": "x", "segments": ["y"], "stars": 2, "date": day, "time": datetime.time(9, 0),
    "moment": datetime.datetime(2026, 1, 1, 9, 0), "colour": "#ff0000", "page": 2, "steps": "mid",
}
other = {
    "check": True, "toggle": False, "text": "c", "area": "", "number": 7, "float": 1.5,
    "slider": 9, "range": (0, 9), "days": datetime.date(2026, 1, 9), "select": "z", "multi": [],
    "radio": "x", "pills": None, "segments": ["x", "y"], "stars": None,
    "date": datetime.date(2026, 1, 9), "time": datetime.time(10, 30),
    "moment": datetime.datetime(2026, 1, 2, 3, 0), "colour": "#00ff00", "page": 1, "steps": "high",
}
state = st.session_state
for key, value in first.items():
    state.setdefault(key, value)
st.button("First values", on_click=state.update, args=(first,))
st.button("Other values", on_click=state.update, args=(other,))
st.checkbox("Check", key="check")
st.toggle("Toggle", key="toggle")
st.text_input("Text", key="text")
st.text_area("Area", key="area")
st.number_input("Number", key="number", step=1)
st.number_input("Float", key="float")
st.slider("Slider", 0, 10, key="slider")
st.slider("Range", 0, 10, key="range")
st.slider("Days", day, datetime.date(2026, 1, 31), key="days")
st.selectbox("Select", ["x", "y", "z"], key="select")
st.multiselect("Multi", ["x", "y"], key="multi")
st.radio("Radio", ["x", "y"], key="radio")
st.pills("Pills", ["x", "y"], key="pills")
st.segmented_control("Segments", ["x", "y"], selection_mode="multi", key="segments")
st.feedback("stars", key="stars")
st.date_input("Date", key="date")
st.time_input("Time", key="time")
st.datetime_input("Moment", key="moment")
st.color_picker("Colour", key="colour")
st.pagination(3, key="page")
st.select_slider("Steps", ["low", "mid", "high"], key="steps")
st.write({key: str(state[key]) for key in first})
