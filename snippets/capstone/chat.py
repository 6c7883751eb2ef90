"""A chat app to keep: each comment names a rule's lesson."""

import secrets
import sqlite3
import tempfile
import time
from contextlib import closing
from itertools import islice
from pathlib import Path

import streamlit as st

DATA = Path(__file__).with_name("data")
FOLDER = DATA if DATA.is_dir() else tempfile.gettempdir()
FILE = Path(FOLDER, "chat-app.sqlite3")
TABLE = """CREATE TABLE IF NOT EXISTS rows
    (shelf, chat, id, title, role, content, whole, vote)"""
# shared: everybody's chats are in the file, so read one shelf
READ = """SELECT chat, id, title, role, content, whole, vote
    FROM rows WHERE shelf = ? ORDER BY rowid"""
INSERT = "INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
UPDATE = "UPDATE rows SET {} = ? WHERE shelf = ? AND id = ?"
DELETE = "DELETE FROM rows WHERE shelf = ? AND chat = ?"
TOO_OLD = """DELETE FROM rows WHERE rowid <=
    (SELECT max(rowid) - 2000 FROM rows)"""
state, address = st.session_state, st.query_params


def query(sql, *values):
    try:
        with closing(sqlite3.connect(FILE)) as db, db:
            db.row_factory = sqlite3.Row
            db.execute(TABLE)
            return db.execute(sql, values).fetchall()
    except sqlite3.Error as problem:
        state.problem = f"{FILE}: {problem}"
        return []


def add(role, content):  # manager: one place makes them
    row = {"chat": current, "id": secrets.token_hex(4)}
    row |= {"title": content[:40], "role": role}
    row |= {"content": content, "whole": role == "user"}
    messages.append(row | {"vote": None})  # metadata: inside
    query(INSERT, shelf, *messages[-1].values())
    query(TOO_OLD)  # reload: one more row, within a limit


def save(which, field, value):
    query(UPDATE.format(field), value, shelf, which)


def keep(which, field, key):  # callbacks: before the script
    save(which, field, state[key])


def open_chat(chat):
    address["chat"] = chat


@st.fragment  # fragments: a vote runs nothing else
def rate(message):
    key = f"vote_{message['id']}"  # keys: never the position
    state.setdefault(key, message["vote"])  # basics: once
    args = [message["id"], "vote", key]
    st.feedback(key=key, on_change=keep, args=args)


def offline_bot(messages):
    text = f"You said “{messages[-1]['content'][:99]}”. "
    text += f"I was told: {messages[0]['content']} "
    for word in (text * (1 + 2 * state.long)).split():
        time.sleep(0.15)
        yield f"{word} "


def real_model(messages):
    client = openai.OpenAI(**secret["client"])
    for chunk in client.chat.completions.create(
        model=secret["name"], messages=messages, stream=True
    ):
        for choice in chunk.choices:
            yield choice.delta.content or ""


try:  # models: the chat calls one function
    secret = st.secrets["model"]
    import openai

    generate_response, failure = real_model, openai.APIError
except (FileNotFoundError, KeyError, ImportError):
    generate_response, failure = offline_bot, ConnectionError

shelf = address.get("shelf", "")[:32]  # reruns: each time
current = address.get("chat", "")[:8]
chats = state.chats = {}  # session: the file outlives it
for row in query(READ, shelf):  # classes: plain values
    chats.setdefault(row["chat"], []).append(dict(row))
messages = chats.get(current, [])  # conversations: or new
again = state.get("again") and messages  # buttons: once
if prompt := st.chat_input(max_chars=999, submit_mode="stop"):
    if not messages:
        shelf = shelf or secrets.token_hex(16)
        current = secrets.token_hex(4)
        address.update(shelf=shelf, chat=current)
        chats[current] = messages
    add("user", prompt)
    add("assistant", "")  # streaming: before its first word

with st.sidebar:  # one_behind: below what changes the chats
    st.button("New chat", on_click=open_chat, args=[""])
    for chat, [first, *_] in chats.items():
        key = f"open_{chat}"  # identity: it stays the same
        title = first["title"] or "Untitled"
        st.button(title, key, on_click=open_chat, args=[chat])
    if messages:
        key, first = f"title_{current}", messages[0]
        with st.popover(f"Edit {first['title']}"):
            state[key] = first["title"]  # too_late: in time
            args = [first["id"], "title", key]
            st.text_input(
                "Title", key=key, on_change=keep, args=args
            )  # settings: its key has the value, so no value=
            args = [DELETE, shelf, current]
            if st.checkbox("Delete?", key=f"sure_{current}"):
                st.button("Delete", on_click=query, args=args)
    # persistence: the address keeps the settings
    st.text_input("Wishes", key="wishes", bind="query-params")
    st.toggle("Long answers", key="long", bind="query-params")
    st.caption(f"The chats are in {FILE}")

for message in messages:  # history: all of it, in each run
    with st.chat_message(message["role"]):
        text = st.empty()
        text.write(message["content"])
        if message["role"] != "user" and message["whole"]:
            rate(message)
if messages and not messages[-1]["whole"]:
    st.button("Ask again", key="again")  # testing: by its key
if prompt or again:
    old = [m for m in messages[-21:-1] if m["content"]]
    sent = [
        {k: m[k] for k in ("role", "content")} for m in old
    ]
    wishes = f"Long answers: {state.long}. {state.wishes}"
    sent.insert(0, {"role": "system", "content": wishes})
    reply = messages[-1]
    reply["content"] = ""
    try:
        for chunk in islice(generate_response(sent), 2000):
            reply["content"] += chunk  # mutation: in place
            save(reply["id"], "content", reply["content"])
            text.write(reply["content"])
        save(reply["id"], "whole", True)
        if "problem" not in state:
            st.rerun()  # loops: `prompt` is over then
    except failure as problem:  # workflow: with a way out
        st.error(f"No answer: {problem}")
if "problem" in state:  # uninitialised: not at first
    st.error(f"Not stored: {state.pop('problem')}")
