"""A counter, as you would write it without a test in mind."""

import streamlit as st

st.session_state.setdefault("count", 0)


def add():
    st.session_state.count += 1


st.button("Add one", key="add", on_click=add)
st.write(f"Count: {st.session_state.count}")
