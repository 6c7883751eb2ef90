"""Errors of many sorts, each raised by its own button.

click "markdown"
click "chained"
click "none"
click "noted"
click "group"
click "name"
click "attribute"
click "module"
click "syntax"
click "stop iteration"
click "empty"
click "unicode"
"""

import streamlit as st


def raise_it(name):
    match name:
        case "markdown":
            st.slider("x", 5, 1)
        case "chained":
            try:
                int("x")
            except ValueError as error:
                raise RuntimeError("because of it") from error
        case "none":
            try:
                int("x")
            except ValueError:
                raise RuntimeError("alone") from None
        case "noted":
            error = ValueError("with a note")
            error.add_note("this is the note")
            raise error
        case "group":
            raise ExceptionGroup("two", [ValueError(1), KeyError("two")])
        case "name":
            undefined_name
        case "attribute":
            st.session_state.nothing_here
        case "module":
            import no_such_module
        case "syntax":
            eval("1 +")
        case "stop iteration":
            next(iter([]))
        case "empty":
            raise Exception
        case "unicode":
            raise ValueError("☃ <b>*not bold*</b> `code` :red[x]\nsecond line")


names = "markdown chained none noted group name attribute module syntax".split()
names += ["stop iteration", "empty", "unicode"]
pressed = [name for name in names if st.button(name)]
for name in pressed:
    raise_it(name)
st.write("after")
