"""Date, time, date and time, and a range of dates.

fill "Date" 2026-02-03
fill "Range" 2026-02-01 2026-02-05
fill "Time" 13:30
fill "Moment" 2026-02-03T08:15
empty "None yet"
fill "None yet" 2026-05-06
"""

import datetime

import streamlit as st

day = datetime.date(2026, 1, 15)
st.write(st.date_input("Date", day, min_value=datetime.date(2025, 1, 1)))
st.write(st.date_input("Range", (day, day), key="range", format="DD.MM.YYYY"))
st.write(st.time_input("Time", datetime.time(12, 0), key="time").isoformat())
st.write(st.datetime_input("Moment", datetime.datetime(2026, 1, 15, 12, 0), key="moment"))
st.write(st.date_input("None yet", None, key="none", min_value=day))
