"""All types of columns.

edit "table" '{"edited_rows": {"0": {"check": false, "select": "b"}}}'
click "Again"
"""

import datetime

import pandas as pd
import streamlit as st

config = st.column_config
data = pd.DataFrame(
    {
        "text": ["a"], "number": [1.5], "check": [True], "select": ["a"],
        "date": [datetime.date(2026, 1, 1)], "time": [datetime.time(9, 0)],
        "moment": [datetime.datetime(2026, 1, 1, 9)], "list": [["x", "y"]],
        "link": ["https://example.org"], "image": ["https://example.org/a.png"],
        "line": [[1, 2, 3]], "bar": [[3, 2, 1]], "progress": [0.5], "json": [{"a": 1}],
    }
)
edited = st.data_editor(
    data,
    key="table",
    hide_index=True,
    column_order=[*data.columns],
    column_config={
        "text": config.TextColumn("Text", max_chars=5, help="with help"),
        "number": config.NumberColumn(format="%.2f"),
        "check": config.CheckboxColumn(),
        "select": config.SelectboxColumn(options=["a", "b"], required=True),
        "date": config.DateColumn(min_value=datetime.date(2025, 1, 1)),
        "time": config.TimeColumn(),
        "moment": config.DatetimeColumn(timezone="UTC"),
        "list": config.ListColumn(),
        "link": config.LinkColumn(display_text="open"),
        "image": config.ImageColumn(),
        "line": config.LineChartColumn(y_min=0),
        "bar": config.BarChartColumn(),
        "progress": config.ProgressColumn(format="percent"),
        "json": config.JsonColumn(),
    },
)
st.write(bool(edited["check"][0]), edited["select"][0])
st.button("Again")
