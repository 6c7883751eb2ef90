"""Sliders: whole, broken, range, date, time, and select sliders.

slide "Whole" 7
slide "Broken" 0.25
slide "Range" 20 40
slide "Day" 2026-03-01
slide "Hour" 10:30
slide "Colour" green
slide "Colours" red blue
"""

import datetime

import streamlit as st

st.write(st.slider("Whole", 0, 10, 5))
st.write(st.slider("Broken", 0.0, 1.0, 0.5, key="broken"))
st.write(st.slider("Range", 0, 100, (25, 75), key="range"))
day = datetime.date(2026, 1, 1)
st.write(st.slider("Day", day, datetime.date(2026, 12, 31), day, key="day"))
st.write(st.slider("Hour", value=datetime.time(9, 0), key="hour").isoformat())
colours = ["red", "green", "blue"]
st.write(st.select_slider("Colour", colours))
st.write(st.select_slider("Colours", colours, value=("red", "green"), key="colours"))
