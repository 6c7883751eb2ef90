"""Charts.

shows "drawn"
"""
import altair as alt
import pandas as pd
import streamlit as st
data = pd.DataFrame({"x": [1, 2, 3], "y": [3, 1, 2]})
st.line_chart(data, x="x", y="y")
st.altair_chart(alt.Chart(data).mark_bar().encode(x="x", y="y"))
st.graphviz_chart("digraph { a -> b }")
st.metric("Metric", 3, 1)
st.progress(50, "Half")
st.write("drawn")
