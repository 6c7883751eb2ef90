"""The standard library, and names that the site has for its own modules.

shows "none of ours"
"""
import json, pathlib, sqlite3, tempfile
import streamlit as st
for name in ("files", "place", "wire", "life", "limits"):
    try:
        __import__(name)
        st.write("found", name)
    except ModuleNotFoundError as missing:
        st.write(str(missing))
st.write(sqlite3.connect(":memory:").execute("select 1 + 1").fetchone()[0], "none of ours")
