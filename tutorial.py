import streamlit as st

from tutor import alone

app = st.App("tutor/site.py", on_script_error=alone.begin_at_snippet)
