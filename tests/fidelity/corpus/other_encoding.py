# -*- coding: latin-1 -*-
"""A file in another encoding, with Windows line ends.

click "Grüße"
"""

import streamlit as st

st.write("äöü", st.button("Grüße"))
