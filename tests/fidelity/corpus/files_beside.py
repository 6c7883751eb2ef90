"""Files beside the script, by __file__ and by the folder that the server was started in.

click "Again"
"""

import os
import sys
from pathlib import Path

import streamlit as st

here = Path(__file__)
st.write(here.name, here.parent.name, here.is_absolute())
st.write(here.read_text().splitlines()[0])
st.write(Path("tests/fidelity/corpus").is_dir(), os.getcwd() == os.path.abspath("."))
st.write(str(here.parent) in sys.path)
st.button("Again")
