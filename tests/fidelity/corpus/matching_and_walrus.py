"""Newer syntax: match, walrus, star expressions, except groups.

choose "Command" "add 2"
choose "Command" "clear"
choose "Command" "odd"
"""

import streamlit as st

state = st.session_state
items = state.setdefault("numbers", [])
command = st.selectbox("Command", ["none", "add 2", "clear", "odd"])
match command.split():
    case ["add", number] if (value := int(number)) > 0:
        items.append(value)
    case ["clear"]:
        items.clear()
    case [other] if other != "none":
        try:
            raise ExceptionGroup("g", [ValueError("v")])
        except* ValueError as group:
            items[:] = [len(group.exceptions), *items]
first, *rest = items or [None]
st.write(first, rest)
