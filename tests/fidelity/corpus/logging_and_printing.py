"""Printing and logging go elsewhere, and do no harm.

click "Again"
"""

import contextlib
import io
import logging

import streamlit as st
from streamlit.logger import get_logger

st.button("Again")
print("printed")
logging.getLogger(__name__).warning("logged")
get_logger(__name__).info("logged")
with contextlib.redirect_stdout(io.StringIO()) as out:
    print("caught")
st.write(out.getvalue())
