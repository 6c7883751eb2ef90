"""on_change of every widget, each of which reads its own value.

check "check"
fill "text" "a"
fill "area" "b"
fill "number" 3
slide "slider" 4
choose "select" "y"
choose "multi" "x"
choose "radio" "y"
choose "pills" "x"
choose "stars" 2
fill "date" 2026-02-03
fill "time" 10:30
fill "colour" "#00ff00"
choose "page" 2
slide "steps" "high"
upload "file" "a.txt" "words"
edit "table" '{"edited_rows": {"0": {"n": 5}}}'
"""

import datetime

import streamlit as st

log = st.session_state.setdefault("log", [])


def note(key):
    log.append(f"{key}: {st.session_state[key]!r}" if key != "file" else "file")


def noting(key):
    return {"key": key, "on_change": note, "args": (key,)}


day = datetime.date(2026, 1, 1)
st.checkbox("Check", **noting("check"))
st.text_input("Text", **noting("text"))
st.text_area("Area", **noting("area"))
st.number_input("Number", step=1, **noting("number"))
st.slider("Slider", 0, 10, **noting("slider"))
st.selectbox("Select", ["x", "y"], **noting("select"))
st.multiselect("Multi", ["x", "y"], **noting("multi"))
st.radio("Radio", ["x", "y"], **noting("radio"))
st.pills("Pills", ["x", "y"], **noting("pills"))
st.feedback("stars", **noting("stars"))
st.date_input("Date", day, **noting("date"))
st.time_input("Time", datetime.time(9, 0), **noting("time"))
st.color_picker("Colour", **noting("colour"))
st.pagination(3, **noting("page"))
st.select_slider("Steps", ["low", "high"], **noting("steps"))
st.file_uploader("File", **noting("file"))
st.data_editor({"n": [1, 2]}, **noting("table"))
st.write(log)
