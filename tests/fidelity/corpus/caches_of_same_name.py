"""Two functions of one name, and one that closes over a value.

click "Again"
"""

import streamlit as st


def make(word):
    @st.cache_data
    def give():
        return word

    return give


@st.cache_data
def give():
    return "outer"


st.button("Again")
st.write(give(), make("one")(), make("two")())
st.write(give.__name__, callable(give.clear))
