"""An error raised anywhere in a script is drawn in the demo, and the page keeps running."""

import textwrap
import traceback
from pathlib import Path

import pytest
from streamlit import error_util
from streamlit.testing.v1 import AppTest

RAISING = {
    "body": 'if go:\n    raise ValueError("wrong")',
    "exit": "if go:\n    raise SystemExit(3)",
    "keyboard": "if go:\n    raise KeyboardInterrupt",
    "generator": "if go:\n    raise GeneratorExit",
    "recursion": "def deep():\n    deep()\nif go:\n    deep()",
    "message": """
        class Error(Exception):
            def __str__(self):
                raise KeyboardInterrupt
        if go:
            raise Error
    """,
    "attributes": """
        class Error(Exception):
            def __setattr__(self, name, value):
                raise TypeError("frozen")
        if go:
            raise Error("wrong")
    """,
    "group": 'if go:\n    raise ExceptionGroup("two", [ValueError(1), TypeError(2)])',
    "callback": """
        def fail():
            raise ValueError("wrong")
        st.checkbox("box", key="box", on_change=fail)
    """,
    "format_func": 'st.selectbox("x", [1, 2], format_func=lambda one: [][one] if go else str(one))',
    "fragment": """
        @st.fragment
        def part():
            if go:
                raise SystemExit
        part()
    """,
    "path": "import sys\nif go:\n    sys.path = None\n    raise ValueError",
    "values": """
        class Odd:
            def __eq__(self, other):
                raise KeyboardInterrupt
            def __bool__(self):
                raise KeyboardInterrupt
            __hash__ = __repr__ = __len__ = __bool__
        st.session_state.odd = Odd()
        if go:
            raise ValueError
    """,
    "no argument": """
        from streamlit.errors import FragmentHandledException
        if go:
            raise FragmentHandledException
    """,
}

PAGE = """
import sys
import streamlit as st
from tutor import sandbox

kept = list(sys.path)
frame = sandbox.run(SOURCE, namespace="demo", name="<demo>")
sys.path = kept
st.caption(f"error {frame.error.type if frame.error else None}")
"""


@pytest.mark.parametrize("name", RAISING)
def test_an_error_in_a_script_does_not_affect_the_page(name: str) -> None:
    raising = textwrap.dedent(RAISING[name]).strip()
    source = (
        "import streamlit as st\n"
        'go = st.checkbox("go") or st.session_state.get("box", False)\n'
        f'{raising}\nst.write("reached")\n'
    )
    page = AppTest.from_string(PAGE.replace("SOURCE", repr(source)), default_timeout=30).run()
    assert page.caption[0].value == "error None"
    for box in reversed(page.checkbox):
        box.check()
    page.run()
    assert page.caption, "the page's run has ended where the demo is"
    assert page.caption[0].value != "error None"
    for box in page.checkbox:
        box.uncheck()
    page.run()
    assert page.caption, "the next run has ended, too"


def test_an_error_is_printed_with_the_same_frames_as_by_streamlit_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed: list[BaseException] = []
    monkeypatch.setattr(error_util, "_log_uncaught_app_exception", printed.append)
    source = "def fail():\n    raise ValueError\nfail()\n"
    AppTest.from_string(PAGE.replace("SOURCE", repr(source)), default_timeout=30).run()
    [error] = printed
    records = traceback.extract_tb(error.__traceback__)
    assert [(Path(record.filename).name, record.name) for record in records] == [
        ("exec_code.py", "exec_func_with_error_handling"),
        ("script_runner.py", "code_to_exec"),
        ("<demo>", "<module>"),
        ("<demo>", "fail"),
    ]
    assert records[1].line is not None
    assert records[1].line.startswith("exec(code, module.__dict__)")
