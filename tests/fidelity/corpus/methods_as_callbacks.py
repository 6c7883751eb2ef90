"""Bound methods of built-in types, and of the state, as callbacks.

click "Pop"
click "Clear"
click "Update"
click "Forget"
click "Append"
click "Pop"
"""

from functools import partial

import streamlit as st

state = st.session_state
items = state.setdefault("items_", [1, 2, 3])
st.button("Pop", on_click=items.pop, disabled=not items)
st.button("Clear", on_click=items.clear)
st.button("Append", on_click=partial(list.append, items), args=[9])
st.button("Update", on_click=state.update, args=[{"a": 1, "b": 2}])
st.button("Forget", on_click=state.pop, args=["a", None])
st.write(items, sorted(k for k in state if k in "ab"))
