"""One id in the address opens a shelf of chats."""

import secrets
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import streamlit as st

FILE = Path(tempfile.gettempdir()) / "tutorial-chats.sqlite3"
TABLE = "CREATE TABLE IF NOT EXISTS shelf (id, chat, text)"
READ = "SELECT chat, text FROM shelf WHERE id = ?"
SAVE = "INSERT INTO shelf VALUES (?, ?, ?)"
DELETE = "DELETE FROM shelf WHERE id = ? AND chat = ?"
TOO_OLD = """DELETE FROM shelf WHERE rowid <=
    (SELECT max(rowid) - 1000 FROM shelf)"""


def query(sql, *values):
    try:
        with closing(sqlite3.connect(FILE)) as db, db:
            db.execute(TABLE)
            return db.execute(sql, values).fetchall()
    except sqlite3.OperationalError as problem:
        st.error(f"{FILE} cannot be used: {problem}")
        st.stop()


def open_chat(chat):
    st.session_state.current = chat


st.session_state.setdefault("current", "")
shelf = st.query_params.get("shelf", "")[:32]
if prompt := st.chat_input("Your message", max_chars=500):
    shelf = shelf or secrets.token_hex(16)
    if not st.session_state.current:
        open_chat(secrets.token_hex(4))
    query(SAVE, shelf, st.session_state.current, prompt[:500])
    query(TOO_OLD)
    st.query_params["shelf"] = shelf

current = st.session_state.current
chats = st.session_state.chats = {}
for chat, text in query(READ, shelf):
    chats.setdefault(chat, []).append(text)

for chat, texts in {"": ["New chat"], **chats}.items():
    key = f"open_{chat}"
    st.button(
        texts[0][:40], key, on_click=open_chat, args=[chat]
    )

st.caption(f"{len(chats)} chats of this shelf are in {FILE}")
if current in chats:
    for text in chats[current]:
        st.chat_message("user").write(text)
    gone = [DELETE, shelf, current]
    st.button("Delete this chat", on_click=query, args=gone)
