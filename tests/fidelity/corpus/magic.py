"""Magic: bare names and expressions are drawn, and some are not.

click "Go"
"""

import pandas as pd
import streamlit as st

x = 3
"A *text*"
x
x, x + 1
{"a": x}
pd.DataFrame({"n": [1, 2]})
st.button("Go")
None
x == 3
[n for n in range(3)]
f"formatted {x}"


def inside():
    "docstring"
    "in a function"
    x + 1


inside()
if x:
    "in a branch"
for n in range(2):
    n
with st.container():
    "in a block"
x;
lambda: x
