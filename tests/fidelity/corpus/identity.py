"""Widgets whose label, default or options change: with a key they keep their value.

fill "Name 0" "Ada"
click "Next"
fill "Keyed 1" "Grace"
choose "Pick" "b"
click "Next"
click "Next"
"""

import streamlit as st

n = st.session_state.setdefault("n", 0)
st.write(st.text_input(f"Name {n}"))
st.write(st.text_input(f"Keyed {n}", f"default {n}", key="keyed"))
st.write(st.selectbox("Pick", ["a", "b", "c"][: 3 - n], key="pick"))
st.slider("Range", 0, 10 + n, 5, key="range")


def further():
    st.session_state.n += 1


st.button("Next", on_click=further)
