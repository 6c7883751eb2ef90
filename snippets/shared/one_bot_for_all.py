"""One bot serves all visitors."""

import streamlit as st


@st.cache_resource
def load_bot():
    return {"name": "Bot", "has_met_you": False}


bot = load_bot()

if st.button("Say hello", key="hello"):
    bot["has_met_you"] = True

with st.chat_message("assistant"):
    if bot["has_met_you"]:
        st.write("We have met.")
    else:
        st.write("I don't know you yet.")

if bot["has_met_you"]:
    st.button(
        "Forget me", key="forget", on_click=load_bot.clear
    )
