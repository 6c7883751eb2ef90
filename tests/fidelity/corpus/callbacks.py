"""Callbacks: their order, their arguments, what they see, and what they return.

fill "Name" "Ada"
check "Sure"
slide "Number" 4
click "Reset"
"""

import functools

import streamlit as st

log = st.session_state.setdefault("log", [])


def note(*args, **kwargs):
    log.append(f"{args} {sorted(kwargs.items())} {st.session_state.name} {st.session_state.number}")
    return "ignored"


class Notes:
    def __call__(self):
        note("object")

    def method(self, word):
        note("method", word)


def reset():
    st.session_state.update(name="", number=0)
    log.clear()


st.text_input("Name", key="name", on_change=note, args=("text", 1), kwargs={"more": 2})
st.slider("Number", 0, 9, key="number", on_change=functools.partial(note, "slider"))
st.checkbox("Sure", on_change=Notes())
st.button("Reset", on_click=reset)
st.button("Method", on_click=Notes().method, args=["word"])
st.write(log)
