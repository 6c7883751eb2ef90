"""Every widget in one form that clears itself.

check "check"
fill "text" "a"
slide "slider" 4
choose "select" "y"
choose "multi" "x"
choose "pills" "x"
fill "date" 2026-02-03
choose "stars" 2
edit "table" '{"edited_rows": {"0": {"n": 5}}}'
click "Send"
rerun
click "Send"
"""

import datetime

import streamlit as st

with st.form("all", clear_on_submit=True):
    check = st.checkbox("Check", key="check")
    text = st.text_input("Text", "start", key="text")
    slider = st.slider("Slider", 0, 10, 1, key="slider")
    select = st.selectbox("Select", ["x", "y"], key="select")
    multi = st.multiselect("Multi", ["x", "y"], key="multi")
    pills = st.pills("Pills", ["x", "y"], key="pills")
    date = st.date_input("Date", datetime.date(2026, 1, 1), key="date")
    stars = st.feedback("stars", key="stars")
    table = st.data_editor({"n": [1, 2]}, key="table")
    sent = st.form_submit_button("Send")
st.write(sent, check, text, slider, select, multi, pills, date, stars, table)
