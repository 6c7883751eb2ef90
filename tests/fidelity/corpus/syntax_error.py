# A script that does not parse.
#
# rerun
import streamlit as st

st.write("never"
st.write("seen")
