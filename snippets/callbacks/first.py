"""The numbers at the top already show what you did below."""

import streamlit as st


def update_temperature():
    """Copy the slider's new value into the config."""
    new = st.session_state.temp_slider
    st.session_state.config["temperature"] = new
    st.toast(f"Temperature updated to {new}")


def clear_history():
    """Empty the conversation."""
    st.session_state.messages = []
    st.toast("Conversation cleared")


if "config" not in st.session_state:
    st.session_state.config = {"temperature": 0.7}

if "messages" not in st.session_state:
    st.session_state.messages = ["Hello", "Anyone there?"]

left, right = st.columns(2)
left.metric(
    "Temperature", st.session_state.config["temperature"]
)
right.metric("Messages", len(st.session_state.messages))

st.slider(
    "Temperature",
    min_value=0.0,
    max_value=2.0,
    value=0.7,
    step=0.1,
    key="temp_slider",
    on_change=update_temperature,
)
st.button("Clear chat", key="clear", on_click=clear_history)
