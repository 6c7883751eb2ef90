"""A table with a download.

download "Get"
shows "Rows: 3"
"""
import pandas as pd
import streamlit as st
table = pd.DataFrame({"a": [1, 2, 3], "b": ["x", "y", "z"]})
st.dataframe(table)
st.download_button("Get", table.to_csv(index=False), "table.csv", "text/csv")
st.write(f"Rows: {len(table)}")
