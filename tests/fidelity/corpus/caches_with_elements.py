"""Elements that a cached function draws are drawn again when it is not run.

click "Again"
fill "Word" "b"
fill "Word" "a"
"""

import streamlit as st


@st.cache_data
def drawn(word):
    st.write(f"drawn for {word}")
    left, right = st.columns(2)
    left.metric("length", len(word))
    right.caption("cached")
    return word.upper()


st.button("Again")
word = st.text_input("Word", "a")
st.write(drawn(word))
