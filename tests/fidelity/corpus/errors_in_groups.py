"""Groups of errors, nested, from tasks, partly caught.

click "group"
click "nested"
click "tasks"
click "star"
click "callback"
"""

import asyncio

import streamlit as st

pressed = {name: st.button(name) for name in ['group', 'nested', 'tasks', 'star']}


async def fail(n):
    await asyncio.sleep(0)
    raise ValueError(n)


async def tasks():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail(1), name="one")
        group.create_task(fail(2), name="two")


def grouped():
    raise ExceptionGroup("in a callback", [KeyError("k")])


st.button("callback", on_click=grouped)
if pressed["group"]:
    raise ExceptionGroup("two", [ValueError(1), TypeError("2")])
if pressed["nested"]:
    try:
        [][1]
    except IndexError as error:
        raise ExceptionGroup("outer", [error, ExceptionGroup("inner", [OSError(2, "no")])]) from error
if pressed["tasks"]:
    asyncio.run(tasks())
if pressed["star"]:
    try:
        raise ExceptionGroup("both", [ValueError(1), TypeError(2)])
    except* ValueError as caught:
        st.write(caught.exceptions)
