"""Names, defaults and rules of a chat, all in one class."""

from copy import deepcopy

import streamlit as st

DEFAULTS = {"messages": [], "settings": {"model": "gpt-4"}}


class ChatState:
    def __init__(self, store):
        self.store = store
        for name, default in DEFAULTS.items():
            if name not in store:
                store[name] = deepcopy(default)

    def get_messages(self):
        return deepcopy(self.store["messages"])

    def add_message(self, role, content, /, **metadata):
        self.store["messages"].append(
            {**metadata, "role": role, "content": content}
        )

    def clear_messages(self):
        self.store["messages"] = []

    def get_setting(self, name):
        return self.store["settings"][name]

    def update_setting(self, name, value):
        if name not in DEFAULTS["settings"]:
            raise KeyError(f"No setting is called {name}")
        self.store["settings"][name] = value


def generate_response(prompt):
    return f"{chat.get_setting('model')} says: {prompt}"


chat = ChatState(st.session_state)

left, right = st.columns(2)
left.button(
    "Use claude-3",
    on_click=chat.update_setting,
    args=["model", "claude-3"],
)
right.button("Clear chat", on_click=chat.clear_messages)

if prompt := st.chat_input("Your message"):
    chat.add_message("user", prompt)
    chat.add_message("assistant", generate_response(prompt))

for message in chat.get_messages():
    with st.chat_message(message["role"]):
        st.write(message["content"])
