"""Dates, times and zones in widgets and in the state.

fill "Day" 2026-03-05
fill "Time" 09:30
slide "Hour" 10:00
"""

from datetime import UTC, date, datetime, time

import streamlit as st

day = st.date_input("Day", date(2026, 1, 31), key="day")
at = st.time_input("Time", time(8, 0), key="at")
hour = st.slider("Hour", time(6, 0), time(12, 0), time(8, 0))
st.session_state.moment = datetime.combine(day, at, UTC)
st.write(day, at, hour, st.session_state.moment.isoformat())
