"""Dataframes: of all sorts, styled, with column config, selected.

select "people" '{"rows": [1]}'
select "people" '{"rows": [0, 1], "columns": ["age"]}'
click "Add rows"
"""

import pandas as pd
import streamlit as st

people = pd.DataFrame({"name": ["Ada", "Grace"], "age": [36, 85], "share": [0.2, 0.8]})
st.dataframe(people.style.highlight_max(subset=["age"]))
chosen = st.dataframe(
    people,
    key="people",
    on_select="rerun",
    selection_mode=["multi-row", "multi-column"],
    hide_index=True,
    column_config={"share": st.column_config.ProgressColumn("Share", max_value=1)},
)
st.write(chosen, chosen.selection.rows)
st.table(people.set_index("name"))
st.table([["a", "b"], [1, 2]])
st.dataframe({"a": [1, 2], "b": ["x", None]}, height=100)
place = st.dataframe(pd.DataFrame({"n": [1]}))
if st.button("Add rows"):
    place.dataframe(pd.DataFrame({"n": [1, 2]}))
people
