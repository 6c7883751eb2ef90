"""st.write with every sort of thing.

click "Again"
"""

import datetime

import pandas as pd
import streamlit as st


class Shown:
    def __repr__(self):
        return "Shown()"


class Html:
    def _repr_html_(self):
        return "<i>as html</i>"


def function(x: int) -> int:
    """Doubles."""
    return 2 * x


st.button("Again")
st.write("text", 1, 2.5, None, True)
st.write({"a": 1}, [1, 2], (3, 4), {5})
st.write(pd.DataFrame({"a": [1]}), pd.Series([1, 2], name="s"))
st.write(Shown())
st.write(Html(), unsafe_allow_html=True)
st.write(function)
st.write(Shown)
st.write(datetime.date(2026, 1, 1), datetime.timedelta(hours=1))
st.write(ValueError("shown"))
st.write(word for word in ["from ", "a ", "generator"])
st.write(b"bytes", 1 + 2j)
