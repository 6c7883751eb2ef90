"""Radio, selectbox and multiselect, with format_func, without a choice, with new options.

choose "Radio" "b"
choose "Radio none" "y"
choose "Select" "Two"
choose "Select none" "q"
choose "Many" "x" "z"
choose "Many"
choose "New" "mine"
choose "None at all"
"""

import streamlit as st

names = {1: "One", 2: "Two"}
st.write(st.radio("Radio", ["a", "b"], captions=["first", "second"]))
st.write(st.radio("Radio none", ["x", "y"], index=None, horizontal=True, key="none"))
st.write(st.selectbox("Select", [1, 2], format_func=names.get, key="select"))
st.write(st.selectbox("Select none", ["p", "q"], index=None, placeholder="pick", key="picked"))
st.write(st.multiselect("Many", ["x", "y", "z"], ["y"], key="many"))
st.write(st.selectbox("New", ["theirs"], accept_new_options=True, key="new"))
st.write(st.selectbox("None at all", [], key="nothing"))
st.write(st.multiselect("Two at most", [1, 2, 3], max_selections=2))
