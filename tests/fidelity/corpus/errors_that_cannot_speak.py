"""Errors that cannot say what they are.

click "str"
click "repr"
click "args"
click "name"
click "notes"
click "cause"
click "slots"
click "key"
click "long"
click "type"
"""

import streamlit as st

pressed = {name: st.button(name) for name in ['str', 'repr', 'args', 'name', 'notes', 'cause', 'slots', 'key', 'long', 'type']}


class NoStr(Exception):
    def __str__(self):
        raise RuntimeError("no str")


class NoRepr(Exception):
    def __repr__(self):
        raise RuntimeError("no repr")


class NoArgs(Exception):
    @property
    def args(self):
        raise RuntimeError("no args")


class NoName(Exception):
    pass


NoName.__name__ = "Odd\nname"
NoName.__module__ = "else.where"


class Slots(Exception):
    __slots__ = ()


class NotText(Exception):
    def __str__(self):
        return 5


if pressed["str"]:
    raise NoStr("x")
if pressed["repr"]:
    raise NoRepr("x")
if pressed["args"]:
    raise NoArgs("x")
if pressed["name"]:
    raise NoName("x")
if pressed["notes"]:
    error = ValueError("noted")
    error.add_note("one")
    error.__notes__ = ["two", 3]
    raise error
if pressed["cause"]:
    try:
        raise NoStr("inner")
    except NoStr as inner:
        raise KeyError("outer") from inner
if pressed["slots"]:
    raise Slots
if pressed["key"]:
    raise KeyError("a\nb", 2)
if pressed["long"]:
    raise ValueError("x" * 3000 + "\n**bold**")
if pressed["type"]:
    raise NotText
