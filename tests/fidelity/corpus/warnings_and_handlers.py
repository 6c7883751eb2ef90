"""Warnings, logging and prints: what a script says beside the page.

click "Warn"
click "As error"
click "Log"
click "Handler"
click "Print"
click "Excepthook"
"""

import io
import logging
import sys
import warnings
from contextlib import redirect_stderr, redirect_stdout

import streamlit as st

pressed = {name: st.button(name) for name in ['Warn', 'As error', 'Log', 'Handler', 'Print', 'Excepthook']}

log = logging.getLogger("hostile")


class Into(logging.Handler):
    def emit(self, record):
        st.text(f"{record.levelname} {record.getMessage()} {record.funcName} {record.lineno}")


def old():
    warnings.warn("old", DeprecationWarning, stacklevel=2)
    return 1


if pressed["Warn"]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        old()
        st.write([(str(one.message), one.lineno) for one in caught])
    warnings.warn("on the terminal", UserWarning, stacklevel=1)
if pressed["As error"]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        old()
if pressed["Log"]:
    log.warning("to nobody")
    log.error("failed", exc_info=ValueError("told"))
if pressed["Handler"]:
    handler = Into()
    log.addHandler(handler)
    try:
        log.warning("to the page")
        1 / 0
    except ZeroDivisionError:
        log.exception("caught")
    finally:
        log.removeHandler(handler)
if pressed["Print"]:
    print("out")
    print("err", file=sys.stderr)
    caught = io.StringIO()
    with redirect_stdout(caught), redirect_stderr(caught):
        print("kept")
        print("too", file=sys.stderr)
    st.write(caught.getvalue())
if pressed["Excepthook"]:
    st.write(sys.excepthook is sys.__excepthook__, sys.stdout is sys.__stdout__)
    sys.stderr.write("unfinished")
    raise ValueError("after it")
