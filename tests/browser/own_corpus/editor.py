"""Tables.

click "More"
shows "2 rows"
"""
import pandas as pd
import streamlit as st
rows = st.session_state.setdefault("rows", 1)
if st.button("More"):
    rows = st.session_state.rows = rows + 1
st.data_editor(pd.DataFrame({"a": range(rows)}), num_rows="dynamic")
st.table(pd.DataFrame({"a": range(rows)}))
st.write(f"{rows} rows")
