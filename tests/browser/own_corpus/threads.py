"""Threads.

shows "[1, 4, 9]"
"""
from concurrent.futures import ThreadPoolExecutor
import streamlit as st
with ThreadPoolExecutor(3) as pool:
    st.text(list(pool.map(lambda n: n * n, [1, 2, 3])))
