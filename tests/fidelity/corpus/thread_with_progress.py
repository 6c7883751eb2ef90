"""A thread works on while the script polls a queue.

click "Start"
wait 0.4
click "Look"
wait 0.4
click "Look"
"""

import queue
import threading
import time

import streamlit as st

state = st.session_state
box = state.setdefault("box", queue.Queue())


def work():
    time.sleep(0.1)
    for number in range(3):
        box.put(number)


if st.button("Start"):
    threading.Thread(target=work).start()
st.button("Look")
got = state.setdefault("got", [])
while not box.empty():
    got.append(box.get())
st.write(got)
