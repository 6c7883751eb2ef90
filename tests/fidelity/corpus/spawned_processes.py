"""Processes that begin with nothing, and read the script again.

click "Again"
"""

import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor


def double(x):
    return 2 * x


if __name__ == "__main__":
    import streamlit as st  # Not in the processes, where it takes seconds.

    st.button("Again")
    for way in ("spawn", "forkserver"):
        with ProcessPoolExecutor(1, mp_context=mp.get_context(way)) as pool:
            st.write(way, list(pool.map(double, [1, 2, 3])))
