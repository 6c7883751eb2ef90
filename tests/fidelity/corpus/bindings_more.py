"""More bound widgets: numbers, dates, pills, tabs, expanders; and what is refused.

query n=3&tab=B
fill "n" 7
fill "When" 2026-02-03
choose "Pills" "q" "p"
tab "A"
open "More"
slide "Day" 2026-01-20
click "Clash"
"""

import datetime

import streamlit as st

bind = {"bind": "query-params"}
day = datetime.date(2026, 1, 1)
st.write(st.number_input("n", value=1, key="n", **bind))
st.write(st.date_input("When", day, key="when", **bind))
st.write(st.pills("Pills", ["p", "q"], selection_mode="multi", key="pills", **bind))
st.write(st.slider("Day", day, datetime.date(2026, 1, 31), day, key="day", **bind))
a, b = st.tabs(["A", "B"], key="tab", on_change="rerun", **bind)
a.write("in a")
b.write("in b")
with st.expander("More", key="more", on_change="rerun", **bind):
    st.write("more")
st.write(sorted(st.query_params.items()))
if st.button("Clash"):
    st.query_params["n"] = "9"
