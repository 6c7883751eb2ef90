"""A program.

shows "from below"
"""
import subprocess, sys
import streamlit as st
st.write(subprocess.run([sys.executable, "-c", "print('from below')"], capture_output=True, text=True).stdout)
