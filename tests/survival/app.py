"""An app with one thing of each kind whose life `tests.survival` measures.

It writes what each of them holds as JSON, with the number of the run and the button that began it.
"""

import json
import sqlite3
from contextlib import closing
from uuid import uuid4

import streamlit as st

STORE = "store.sqlite"


@st.cache_data
def data() -> str:
    return uuid4().hex


@st.cache_resource
def resource() -> dict[str, str]:
    return {"value": uuid4().hex}


def store(value: str | None = None) -> str:
    """Write the value, if there is one, and read what the file holds."""
    with closing(sqlite3.connect(STORE)) as file, file:
        file.execute("CREATE TABLE IF NOT EXISTS kept (value TEXT)")
        if value is not None:
            file.execute("DELETE FROM kept")
            file.execute("INSERT INTO kept VALUES (?)", [value])
        row = file.execute("SELECT value FROM kept").fetchone()
    return row[0] if row else ""


def report(**values: str) -> None:
    with st.container(key="report"):
        st.text(json.dumps({"run": uuid4().hex} | values))


def first() -> None:
    variable = ""
    again, set_all = st.button("Again"), st.button("Set")
    if set_all:
        variable = uuid4().hex
        st.session_state.plain = variable
        st.query_params["param"] = variable
        store(variable)
    keyed = persisted = bound = ""
    if not st.checkbox("Hide"):
        keyed = st.text_input("Keyed", key="keyed")
        persisted = st.text_input("Persisted", key="persisted", persist_state="session")
        bound = st.text_input("Bound", key="bound", bind="query-params")
    report(
        by="Again" if again else "Set" if set_all else "",
        variable=variable,
        plain=st.session_state.get("plain", ""),
        keyed=keyed,
        persisted=persisted,
        bound=bound,
        param=st.query_params.get("param", ""),
        data=data(),
        resource=resource()["value"],
        store=store(),
    )


def second() -> None:
    report()


st.navigation([st.Page(first, title="First"), st.Page(second, title="Second")]).run()
