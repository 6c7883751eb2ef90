"""The edited table is written back into its own input."""

import streamlit as st

if "rows" not in st.session_state:
    st.session_state.rows = [
        {"prompt": "Greet me", "stars": 0},
        {"prompt": "Tell a joke", "stars": 0},
    ]

rows = st.data_editor(
    st.session_state.rows, key="table", num_rows="dynamic"
)
st.session_state.rows = rows

st.metric("Stars", sum(row["stars"] or 0 for row in rows))
