"""The run ends where the file cannot be written.

Raises `OperationalError` when the disk is read-only.
"""

import secrets
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import streamlit as st

FILE = Path(tempfile.gettempdir()) / "tutorial-chats.sqlite3"
TABLE = "CREATE TABLE IF NOT EXISTS messages (chat, content)"
TOO_OLD = """DELETE FROM messages WHERE rowid <=
    (SELECT max(rowid) - 1000 FROM messages)"""


def query(sql, *values):
    mode = "ro" if st.session_state.read_only else "rwc"
    uri = f"{FILE.as_uri()}?mode={mode}"
    opened = sqlite3.connect(uri, uri=True)
    with closing(opened) as db, db:
        db.execute(TABLE)
        return db.execute(sql, values).fetchall()


def load(chat):
    sql = "SELECT content FROM messages WHERE chat = ?"
    return [row[0] for row in query(sql, chat)]


def save(chat, content):
    insert = "INSERT INTO messages VALUES (?, ?)"
    query(insert, chat, content[:500])
    query(TOO_OLD)


st.toggle("Read-only disk", key="read_only")
chat = st.query_params.get("chat", "")[:32]
if st.session_state.get("chat") != chat:
    st.session_state.chat = chat
    st.session_state.messages = load(chat)

if prompt := st.chat_input("Your message", max_chars=500):
    chat = chat or secrets.token_hex(16)
    st.session_state.chat = st.query_params["chat"] = chat
    save(chat, prompt)
    st.session_state.messages.append(prompt)

st.caption(f"The chat is in {FILE}")
for message in st.session_state.messages:
    st.chat_message("user").write(message)
