"""Exceptions with causes, notes, groups, and texts that are odd.

choose "What" "cause"
choose "What" "note"
choose "What" "group"
choose "What" "empty"
choose "What" "markdown"
choose "What" "own"
"""

import streamlit as st


class Own(Exception):
    def __str__(self):
        return "own *words* <b>"


def fail(what):
    if what == "cause":
        try:
            {}["a"]
        except KeyError as error:
            raise ValueError("outer") from error
    if what == "note":
        error = ValueError("noted")
        error.add_note("a note")
        raise error
    if what == "group":
        raise ExceptionGroup("several", [ValueError("a"), KeyError("b")])
    if what == "empty":
        raise AssertionError
    if what == "markdown":
        raise RuntimeError("# title\n\n- `a`\n- **b**")
    if what == "own":
        raise Own


what = st.selectbox("What", ["none", "cause", "note", "group", "empty", "markdown", "own"])
fail(what)
st.write("end")
