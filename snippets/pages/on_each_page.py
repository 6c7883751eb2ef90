"""Each page draws the selectbox, with the same key."""

import streamlit as st


def draw_model():
    st.selectbox("Model", ["gpt-4", "claude-3"], key="model")


def chat():
    draw_model()
    st.write(f"A chat with {st.session_state.model}")


def prompts():
    draw_model()
    st.write(f"Prompts for {st.session_state.model}")


chosen = st.navigation(
    [
        st.Page(chat, title="Chat"),
        st.Page(prompts, title="Prompts"),
    ],
    position="top",
)
chosen.run()
