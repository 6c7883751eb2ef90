"""The built-in charts, Altair and Vega-Lite, with selections.

click "More"
select "points" '{"brush": {"a": [0, 2]}}'
select "vega" '{"pick": [{"a": 1}]}'
"""

import altair as alt
import pandas as pd
import streamlit as st

rows = 5 if st.button("More") else 3
data = pd.DataFrame({"a": range(rows), "b": [n * n for n in range(rows)]})
st.line_chart(data)
st.area_chart(data, x="a", y="b", color="#ff0000")
st.bar_chart(data, x="a", horizontal=True, stack=False)
st.scatter_chart(data, x="a", y="b", size="b")
brush = alt.selection_interval(name="brush")
chart = alt.Chart(data).mark_point().encode(x="a", y="b").add_params(brush)
st.write(st.altair_chart(chart, key="points", on_select="rerun"))
spec = {
    "mark": "bar",
    "params": [{"name": "pick", "select": "point"}],
    "encoding": {"x": {"field": "a", "type": "ordinal"}, "y": {"field": "b"}},
}
st.write(st.vega_lite_chart(data, spec, key="vega", on_select="rerun"))
