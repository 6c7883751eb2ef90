"""Processes that begin with nothing, and read the script again.

click "Again"
"""
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor

import streamlit as st


def double(x):
    return 2 * x


st.button("Again")
if __name__ == "__main__":
    for way in ("spawn", "forkserver"):
        with ProcessPoolExecutor(1, mp_context=mp.get_context(way)) as pool:
            st.write(way, list(pool.map(double, [1, 2, 3])))
