"""Maps, decks, graphs, diagrams and ECharts.

click "Again"
"""

import pandas as pd
import pydeck
import streamlit as st

st.button("Again")
places = pd.DataFrame({"lat": [52.5, 48.1], "lon": [13.4, 11.6]})
st.map(places, size=20, color="#0044ff")
layer = pydeck.Layer("ScatterplotLayer", places, get_position=["lon", "lat"], id="dots")
st.pydeck_chart(pydeck.Deck(layers=[layer], map_style=None))
st.graphviz_chart("digraph { a -> b }")
st.mermaid_chart("graph TD; A-->B;")
st.echarts_chart({"xAxis": {}, "yAxis": {}, "series": [{"type": "line", "data": [[1, 2]]}]})
