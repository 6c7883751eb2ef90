"""Each key is checked by itself."""

import streamlit as st

FIELDS = {"user_name": "Alice"}
if st.toggle("Deploy an update", key="deployed"):
    FIELDS["language"] = "English"


class ChatStateManager:
    @staticmethod
    def initialize():
        for name, default in FIELDS.items():
            if name not in st.session_state:
                st.session_state[name] = default


ChatStateManager.initialize()

st.write("Name:", st.session_state.user_name)
if "language" in FIELDS:
    st.write("Language:", st.session_state.language)
