"""The selection is emptied with the deletion."""

import streamlit as st

messages = st.session_state.setdefault(
    "messages", ["Hello", "How are you?", "Bye"]
)


def delete(position):
    del messages[position]
    st.session_state.table = {"selection": {"rows": []}}


table = st.dataframe(
    [{"message": message} for message in messages],
    key="table",
    on_select="rerun",
    selection_mode="single-row",
)
for position in table.selection.rows:
    st.text(f"Selected: {messages[position]}")
    st.button(
        "Delete",
        key="delete",
        on_click=delete,
        args=[position],
    )
