"""Coroutines: run by asyncio, streamed.

click "Again"
"""

import asyncio

import streamlit as st


async def number(n):
    await asyncio.sleep(0)
    return n * 2


async def words():
    for word in ["a ", "b ", "c"]:
        await asyncio.sleep(0)
        yield word


async def main():
    return await asyncio.gather(number(1), number(2))


st.button("Again")
st.write(asyncio.run(main()))
st.write(st.write_stream(words()))
