"""The whole list replaces what is in the file."""

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
    try:
        with closing(sqlite3.connect(FILE)) as db, db:
            db.execute(TABLE)
            return db.execute(sql, values).fetchall()
    except sqlite3.OperationalError as problem:
        st.error(f"{FILE} cannot be used: {problem}")
        st.stop()


def load(chat):
    sql = "SELECT content FROM messages WHERE chat = ?"
    return [row[0] for row in query(sql, chat)]


def save(chat, contents):
    query("DELETE FROM messages WHERE chat = ?", chat)
    insert = "INSERT INTO messages VALUES (?, ?)"
    for content in contents[-20:]:
        query(insert, chat, content[:500])
    query(TOO_OLD)


def other_tab():
    save(chat, [*load(chat), "From the other tab"])


chat = st.query_params.get("chat", "")[:32]
if st.session_state.get("chat") != chat:
    st.session_state.chat = chat
    st.session_state.messages = load(chat)

if prompt := st.chat_input("Your message", max_chars=500):
    chat = chat or secrets.token_hex(16)
    st.session_state.chat = st.query_params["chat"] = chat
    st.session_state.messages.append(prompt)
    save(chat, st.session_state.messages)
stored = st.session_state.stored = load(chat)

st.caption(f"{len(stored)} of this chat are in {FILE}")
if chat:
    st.button("Another tab writes", on_click=other_tab)
for message in st.session_state.messages:
    st.chat_message("user").write(message)
