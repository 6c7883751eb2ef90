"""Widgets bound to the address: seeded from it, written to it, gone at the default.

query model=b&temp=1.5&wrong=zz&tags=x&tags=y
choose "Model" "c"
slide "Temp" 0.5
fill "Text" "a b"
check "On"
choose "Tags"
choose "Model" "a"
fill "Text" ""
"""

import streamlit as st

bind = {"bind": "query-params"}
st.write(st.selectbox("Model", ["a", "b", "c"], key="model", **bind))
st.write(st.slider("Temp", 0.0, 2.0, 1.0, key="temp", **bind))
st.write(st.text_input("Text", key="text", **bind))
st.write(st.checkbox("On", key="on", **bind))
st.write(st.multiselect("Tags", ["x", "y"], key="tags", **bind))
st.write(st.radio("Wrong", ["p", "q"], key="wrong", **bind))
st.write(sorted(st.query_params.items()))
