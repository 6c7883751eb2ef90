"""A component of an installed package.

shows "None!"
"""
import streamlit as st
from code_editor import code_editor
said = code_editor("x = 1", lang="python")
st.write("None!" if not said["text"] else said["text"])
