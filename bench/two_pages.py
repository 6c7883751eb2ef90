"""A plain app of two pages, which are the scripts in its arguments."""

import sys
from pathlib import Path

import streamlit as st

st.navigation([st.Page(Path(script)) for script in sys.argv[1:]]).run()
