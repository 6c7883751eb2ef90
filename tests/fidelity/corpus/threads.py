"""Threads that draw, with the script's context added to them.

click "Again"
"""

import threading
from concurrent.futures import ThreadPoolExecutor

import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

place = st.container()


def work(word):
    place.write(word)
    st.session_state.done = word


thread = threading.Thread(target=work, args=("from a thread",))
add_script_run_ctx(thread)
thread.start()
thread.join()
st.button("Again")
with ThreadPoolExecutor(1) as pool:
    context = get_script_run_ctx()
    number = pool.submit(lambda: add_script_run_ctx(ctx=context) and 7).result()
st.write(number, st.session_state.done)
