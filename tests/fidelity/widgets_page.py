"""Each widget once, most of them bound to the address, for the visitor and Chromium to use."""

import datetime

import streamlit as st

bound = {"bind": "query-params"}
day = datetime.date(2026, 1, 1)
st.text_input("Text", key="text", **bound)
st.text_input("None yet", value=None)
st.number_input("Whole", value=1)
st.number_input("Broken", value=0.5, key="broken", **bound)
st.checkbox("Check", key="check", **bound)
st.slider("Slide", 0, 10, 5, key="slide", **bound)
st.slider("Day", day, datetime.date(2026, 1, 31), day, key="day", **bound)
st.select_slider("Steps", ["a", "b", "c"], key="steps", **bound)
st.selectbox("Pick", ["x", "y"], key="pick", **bound)
st.multiselect("Many", ["x", "y"], ["x"], key="many", **bound)
st.radio("Radio", ["p", "q"], key="radio", **bound)
st.pills("Pills", ["one", ":material/star: two"], key="pills", **bound)
st.feedback("stars")
st.date_input("Date", day, key="date", **bound)
st.time_input("Time", datetime.time(9, 0), key="time", **bound)
st.datetime_input("Moment", datetime.datetime(2026, 1, 5, 9, 0))
st.color_picker("Colour")
st.pagination(4)
st.file_uploader("File")
st.data_editor({"n": [1, 2]}, key="table")
with st.expander("More", on_change="rerun", key="more", **bound):
    st.write("more")
with st.popover("Pop", on_change="rerun"):
    st.write("popped")
first, second = st.tabs(["A", "B"], on_change="rerun", key="tab", **bound)
second.write("in b")
with st.form("form", clear_on_submit=True):
    st.text_input("In form", "start")
    st.checkbox("Form check")
    st.form_submit_button("Send")


@st.fragment
def part() -> None:
    st.button("In fragment")
    st.menu_button("Menu", ["One", "Two"])


@st.dialog("Asked", on_dismiss="rerun")
def ask() -> None:
    st.text_input("In the dialog")


def assign() -> None:
    st.session_state.update(text="set", slide=9, steps="c", many=["y"])


part()
st.button("Go")
st.button("Set", on_click=assign)
if st.button("Ask"):
    ask()
st.chat_input("Say")
st.write(st.query_params.to_dict())
