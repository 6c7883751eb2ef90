"""What a script sees of how it is run.

click "Again"
"""

import sys

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

st.write([name for name in globals() if name.startswith("__")])
context = get_script_run_ctx()
st.write(type(context).__name__, type(context).__module__, type(context.session_state).__name__)
st.write("arguments", sys.argv[0] == __file__, len(sys.argv))
st.write(__name__, __doc__, __spec__, __package__, type(__builtins__).__name__)
st.button("Again")
