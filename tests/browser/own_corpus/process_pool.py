"""Other processes.

shows "6"
"""
from concurrent.futures import ProcessPoolExecutor
import streamlit as st
def double(x: int) -> int:
    return 2 * x
with ProcessPoolExecutor(2) as pool:
    st.write(list(pool.map(double, [1, 2, 3])))
