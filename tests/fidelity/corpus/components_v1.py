"""components.v1: HTML, an iframe, and a declared component that sends a value.

tell "Counter" '{"value": 3}'
click "Again"
tell "Counter" '{"value": {"a": [1]}}'
"""

import streamlit as st
import streamlit.components.v1 as components

components.html("<b>bold</b>", height=40)
components.iframe("https://example.org", height=50, scrolling=True)
st.iframe("https://example.org/2", height=60)
counter = components.declare_component("counter", url="http://127.0.0.1:9/component")
value = counter(label="Counter", default=0, key="Counter")
st.button("Again")
st.write(value)
