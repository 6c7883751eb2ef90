"""Generators, deep and abandoned, context managers and closures around reruns.

click "Stream"
click "Abandon"
click "Contexts"
click "Async"
click "Rerun inside"
"""

import contextlib

import streamlit as st

pressed = {name: st.button(name) for name in ['Stream', 'Abandon', 'Contexts', 'Async', 'Rerun inside']}


def nested(n):
    if n:
        yield from nested(n - 1)
    yield f"{n} "


@contextlib.contextmanager
def around(name):
    st.write("enter", name)
    try:
        yield name
    finally:
        st.write("leave", name)


async def ticks():
    for n in range(3):
        yield f"{n}, "


def abandoned():
    try:
        yield 1
    finally:
        st.session_state.closed = st.session_state.get("closed", 0) + 1


if pressed["Stream"]:
    st.write(st.write_stream(nested(30)))
if pressed["Abandon"]:
    for _ in abandoned():
        break
if pressed["Contexts"]:
    with contextlib.ExitStack() as stack:
        for name in "abc":
            stack.enter_context(around(name))
        raise LookupError("inside")
if pressed["Async"]:
    st.write_stream(ticks())
if pressed["Rerun inside"]:
    with around("rerun"), st.container(border=True):
        st.rerun()
st.write(st.session_state.to_dict())
[st.write(f"{i}") for i in range(2)]
(lambda: st.write("in a lambda"))()
