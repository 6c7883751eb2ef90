"""The input of the table stays as it was."""

import streamlit as st

if "rows" not in st.session_state:
    st.session_state.rows = [
        {"prompt": "Greet me", "stars": 0},
        {"prompt": "Tell a joke", "stars": 0},
    ]

rows = st.data_editor(
    st.session_state.rows, key="table", num_rows="dynamic"
)

st.metric("Stars", sum(row["stars"] or 0 for row in rows))
