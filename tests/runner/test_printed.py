"""Printed output: the reader sees its last lines, the terminal all of it, up to a limit."""

import json
from collections.abc import Iterator

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.TextInput_pb2 import TextInput

from tests import courses, loop
from tests.runner import Reader, serve
from tests.runner.served import comes_true
from tutor import terminal
from tutor.runner import Limits, limits, printed
from tutor.runner.printed import Printed
from tutor.secret import HIDDEN, Passwords

BEGIN = "import os, subprocess, sys, time\nimport streamlit as st\n"


def on_terminal(reader: Reader) -> str:
    response, body = reader.site.ask(f"/gw/{reader.token}/printed")
    assert response.status == 200
    return str(json.loads(body)["text"])


def test_printed_output_appears_while_the_app_runs(reader: Reader, patience: float) -> None:
    reader.start(BEGIN + "print('going on')\ntime.sleep(99)")
    assert comes_true(lambda: on_terminal(reader) == "going on", patience)
    assert reader.status().state in ("starting", "live")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("print('one')\nprint('two', file=sys.stderr)\nst.text('done')", "one\ntwo"),
        ("os.write(1, b'by its number')\nst.text('done')", "by its number"),
        ("subprocess.run(['echo', 'of another process'])\nst.text('done')", "of another process"),
        ("print('colour: \\x1b[31mred\\x1b[0m')\nst.text('done')", "colour: red"),
        ("print('10 %\\r100 %')\nst.text('done')", "100 %"),
    ],
)
def test_all_printed_output_appears(reader: Reader, text: str, last: str, patience: float) -> None:
    reader.run(BEGIN + text, "done")
    assert comes_true(lambda: on_terminal(reader) == last, patience), on_terminal(reader)


def test_a_traceback_appears(reader: Reader, patience: float) -> None:
    reader.run(BEGIN + "print('before')\n1 / 0", "ZeroDivisionError")
    assert comes_true(lambda: "ZeroDivisionError" in on_terminal(reader), patience)
    assert on_terminal(reader).startswith("before\n")


def test_output_printed_at_the_very_end_appears(reader: Reader) -> None:
    reader.start(BEGIN + "print('bye')\nos._exit(3)")
    reader.ends()
    assert on_terminal(reader) == "bye"


def test_a_new_run_clears_the_printed_output(reader: Reader, patience: float) -> None:
    reader.run(BEGIN + "print('old')\nst.text('done')", "done")
    assert comes_true(lambda: on_terminal(reader) == "old", patience)
    reader.run(BEGIN + "st.text('new')", "new")
    assert on_terminal(reader) == ""


@pytest.mark.parametrize(
    "flood",
    [
        "while True:\n    print('x' * 1000)",
        "while True:\n    os.write(2, b'x' * 1000)",
        "subprocess.run(['yes'])",
        "st.text('drawn')\nsubprocess.Popen(['yes'])",
    ],
)
def test_an_app_that_prints_endlessly_is_stopped(reader: Reader, flood: str) -> None:
    reader.start(BEGIN + flood)
    assert reader.ends().reason == limits.ended("printed", reader.site.allowed)
    assert 0 < len(on_terminal(reader)) <= terminal.MOST


def test_a_password_is_left_out(reader: Reader, patience: float) -> None:
    text = "word = st.text_input('Word', type='password')\nprint(f'it is {word}.')\nst.text('done')"
    reader.run(BEGIN + text, "done")
    reader.app.fill("Word", "open sesame")
    reader.wait_for("done")
    expected = f"it is .\nit is {HIDDEN}."
    assert comes_true(lambda: on_terminal(reader) == expected, patience), on_terminal(reader)


def test_it_is_only_at_the_readers_own_address(reader: Reader) -> None:
    assert reader.site.ask("/gw/0123/printed")[0].status == 404


# In the page.


PAGE = """
import sys, time
import streamlit as st

print("from the page")
st.session_state.same = sys.stdout is sys.__stdout__
st.text(f"same {st.session_state.same}")
word = st.text_input("Word", type="password")
if word:
    print(f"it is {word}.", file=sys.stderr)
if st.button("Fail"):
    1 / 0
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, patience: float) -> Iterator[Reader]:
    root = tmp_path_factory.mktemp("course")
    links = " · ".join(f"[{name}](../snippets/prints/{name}.py)" for name in ("talk", "still"))
    lesson = f"# It prints\n\nOr not.\n\n## Prints\n\nSee it.\n\n{links}\n"
    quiet = "import streamlit as st\n\nst.text('quiet')\n"
    snippets = {"prints/talk": f'"""Talk."""\n{PAGE}', "prints/still": f'"""Still."""\n{quiet}'}
    courses.write(root, {"010_prints": lesson}, snippets)
    with (
        serve(Limits(seconds_between_runs=0), patience, root) as site,
        Reader(site, "lesson=prints&version=talk", patience=patience) as opened,
    ):
        yield opened


def in_fold(reader: Reader) -> list[str]:
    return [code.proto.code_text for code in reader.elements("code")]


def test_printed_output_of_a_demo_in_the_page_appears(page: Reader) -> None:
    """The demo prints to the same stream as it would alone."""
    assert page.texts(page.find("stage-app"))[0] == "same True"
    assert in_fold(page) == ["from the page"]
    page.fill("Word", "open sesame")
    assert in_fold(page) == [f"from the page\nfrom the page\nit is {HIDDEN}."]
    page.click("Fail")
    [shown] = in_fold(page)
    assert "ZeroDivisionError: division by zero" in shown
    assert "sesame" not in shown
    page.click("Reload session")
    assert in_fold(page) == ["from the page"]


def test_a_demo_that_prints_nothing_has_no_fold(page: Reader) -> None:
    with Reader(page.site, "lesson=prints&version=still", patience=page.patience) as quiet:
        assert quiet.texts(quiet.find("stage-app")) == ["quiet"]
        assert in_fold(quiet) == []


# As values.


def test_only_the_last_lines_are_kept() -> None:
    async def fill() -> str:
        kept = Printed()
        for number in range(100_000):
            kept.add(f"line {number}\n".encode())
        return kept.text()

    lines = loop.run(fill()).split("\n")
    assert lines[-1] == "line 99999"
    assert len(lines) == terminal.MOST_LINES


def test_a_long_line_is_cut_and_control_characters_are_removed() -> None:
    shown = terminal.last_lines("x" * 50_000 + "\n\x00\x07\x1b[2J\ufffd", Passwords())
    assert shown.split("\n")[0] == "x" * (terminal.LONGEST_LINE - 1) + "…"
    assert shown.split("\n")[1] == "\ufffd"


def test_a_cut_leaves_no_half_of_a_password() -> None:
    async def cut() -> str:
        kept = Printed()
        drawn = ForwardMsg()
        box = drawn.delta.new_element.text_input
        box.id, box.type = "box", TextInput.PASSWORD
        kept.note_drawn(drawn)
        sent = BackMsg()
        sent.rerun_script.widget_states.widgets.add(id="box", string_value="open sesame")
        kept.note_sent(sent)
        kept.add(b"open sesame\n" + b"x" * (printed.KEPT - 10) + b"\nlast")
        return kept.text()

    assert "sesame" not in loop.run(cut())
