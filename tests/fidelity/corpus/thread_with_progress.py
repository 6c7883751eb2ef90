"""A thread works on after its run; a later one waits for it and empties its queue.

click "Start"
click "Look"
click "Start"
click "Start"
click "Look"
"""

import queue
import threading
import time

import streamlit as st

state = st.session_state
threads = state.setdefault("threads", [])
box = state.setdefault("box", queue.Queue())


def work():
    time.sleep(0.05)
    for number in range(3):
        box.put(number)


if st.button("Start"):
    threads.append(threading.Thread(target=work))
    threads[-1].start()
got = state.setdefault("got", [])
if st.button("Look"):
    while threads:
        threads.pop().join()
    while not box.empty():
        got.append(box.get())
st.write(got)
