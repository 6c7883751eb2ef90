"""Data editors: cells, rows added and deleted, column types, in a form, with a callback.

edit "people" '{"edited_rows": {"0": {"age": 40}}}'
edit "people" '{"edited_rows": {"0": {"age": 41}}, "added_rows": [{"name": "Hedy", "age": 3}]}'
edit "people" '{"deleted_rows": [1]}'
edit "plain" '{"edited_rows": {"1": {"value": 7}}}'
click "Submit"
"""

import pandas as pd
import streamlit as st


def changed():
    st.session_state.seen = st.session_state.people


people = pd.DataFrame({"name": ["Ada", "Grace"], "age": [36, 85]})
config = {"age": st.column_config.NumberColumn("Age", min_value=0, max_value=120)}
edited = st.data_editor(
    people, key="people", num_rows="dynamic", column_config=config, on_change=changed
)
st.write(edited.to_dict("records"), st.session_state.get("seen"))
with st.form("form"):
    values = st.data_editor({"value": [1, 2]}, key="plain", disabled=["other"])
    st.form_submit_button("Submit")
st.write(values)
