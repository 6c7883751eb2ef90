"""A map, with no network to draw its ground.

shows "drawn"
"""
import pandas as pd
import streamlit as st
st.map(pd.DataFrame({"lat": [48.1], "lon": [11.6]}))
st.write("drawn")
