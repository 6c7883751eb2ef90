"""A file in the chat.

attach "a.txt"
say "look"
shows "a.txt!"
"""
import streamlit as st
if said := st.chat_input("Say", accept_file=True):
    st.write(said.text, *(f"{one.name}! {one.getvalue().decode()}" for one in said.files))
