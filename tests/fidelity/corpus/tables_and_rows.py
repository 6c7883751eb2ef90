"""A table is edited, rows are added and deleted, others are chosen.

edit "table" '{"edited_rows": {"0": {"use": true}}}'
edit "table" '{"edited_rows": {"0": {"use": true}, "1": {"text": "Where?"}}, "added_rows": [{"text": "New"}]}'
edit "table" '{"deleted_rows": [0]}'
select "choice" '{"rows": [1]}'
click "Look"
select "choice" '{"rows": []}'
"""

import pandas as pd
import streamlit as st

rows = pd.DataFrame({"text": ["Who?", "What?"], "use": [False, False]})
table = st.data_editor(rows, key="table", num_rows="dynamic")
st.dataframe(rows, key="choice", on_select="rerun", selection_mode="multi-row")
st.button("Look")
st.write(table.to_dict("list"), st.session_state.table, st.session_state.choice)
