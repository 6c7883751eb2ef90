"""Threads with and without a context, which raise, write and end late.

click "Raise in a thread"
click "Pool"
click "Timer"
click "Exit in a thread"
"""

import threading
from concurrent.futures import ThreadPoolExecutor

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

pressed = {name: st.button(name) for name in ['Raise in a thread', 'Pool', 'Timer', 'Exit in a thread']}


def fail():
    raise ValueError("in a thread")


def write(n):
    st.write("thread", n)
    st.session_state[f"n{n}"] = n
    return n


def leave():
    raise SystemExit(3)


def started(target, *args):
    thread = threading.Thread(target=target, args=args, name="mine")
    add_script_run_ctx(thread, get_script_run_ctx())
    thread.start()
    thread.join()


if pressed["Raise in a thread"]:
    started(fail)
if pressed["Pool"]:
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda n: n * 2, range(4)))
        st.write(done)
        started(write, 7)
        pool.submit(fail).result()
if pressed["Timer"]:
    timer = threading.Timer(0.01, lambda: None)
    timer.start()
    timer.join()
    st.write(timer.is_alive(), threading.current_thread() is threading.main_thread())
if pressed["Exit in a thread"]:
    started(leave)
st.write(dict(st.session_state.items()))
