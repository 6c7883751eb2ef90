"""What an app prints: the reader sees the last lines, the terminal all of it, up to a limit."""

import json

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.TextInput_pb2 import TextInput

from tests import loop
from tests.annex import Reader
from tests.annex.served import comes_true
from tutor.annex import limits, printed
from tutor.annex.printed import Printed
from tutor.secret import HIDDEN, Passwords

BEGIN = "import os, subprocess, sys, time\nimport streamlit as st\n"


def on_terminal(reader: Reader) -> str:
    answer, said = reader.site.ask(f"/gw/{reader.token}/printed")
    assert answer.status == 200
    return str(json.loads(said)["text"])


def test_what_is_printed_is_there_while_the_app_goes_on(reader: Reader, patience: float) -> None:
    reader.start(BEGIN + "print('going on')\ntime.sleep(99)")
    assert comes_true(lambda: on_terminal(reader) == "going on", patience)
    assert reader.life().state in ("starting", "live")


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
def test_all_that_is_printed_is_there(
    reader: Reader, text: str, last: str, patience: float
) -> None:
    reader.run(BEGIN + text, "done")
    assert comes_true(lambda: on_terminal(reader) == last, patience), on_terminal(reader)


def test_a_traceback_is_there(reader: Reader, patience: float) -> None:
    reader.run(BEGIN + "print('before')\n1 / 0", "ZeroDivisionError")
    assert comes_true(lambda: "ZeroDivisionError" in on_terminal(reader), patience)
    assert on_terminal(reader).startswith("before\n")


def test_what_is_printed_at_the_very_end_is_there(reader: Reader) -> None:
    reader.start(BEGIN + "print('bye')\nos._exit(3)")
    reader.ends()
    assert on_terminal(reader) == "bye"


def test_a_run_begins_with_nothing_printed(reader: Reader, patience: float) -> None:
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
def test_who_prints_without_end_is_stopped(reader: Reader, flood: str) -> None:
    reader.start(BEGIN + flood)
    assert reader.ends().reason == limits.ended("printed", reader.site.allowed)
    assert 0 < len(on_terminal(reader)) <= printed.MOST


def test_a_password_is_left_out(reader: Reader, patience: float) -> None:
    text = "word = st.text_input('Word', type='password')\nprint(f'it is {word}.')\nst.text('done')"
    reader.run(BEGIN + text, "done")
    reader.app.fill("Word", "open sesame")
    reader.wait_for("done")
    expected = f"it is .\nit is {HIDDEN}."
    assert comes_true(lambda: on_terminal(reader) == expected, patience), on_terminal(reader)


def test_nobody_else_sees_it(reader: Reader) -> None:
    assert reader.site.ask("/gw/0123/printed")[0].status == 404


# As values.


def test_only_the_last_lines_are_kept() -> None:
    async def fill() -> str:
        kept = Printed()
        for number in range(100_000):
            kept.add(f"line {number}\n".encode())
        return kept.text()

    lines = loop.run(fill()).split("\n")
    assert lines[-1] == "line 99999"
    assert len(lines) == printed.MOST_LINES


def test_a_long_line_is_cut_and_what_is_no_text_does_no_harm() -> None:
    shown = printed.last_lines("x" * 50_000 + "\n\x00\x07\x1b[2J\ufffd", Passwords())
    assert shown.split("\n")[0] == "x" * (printed.LONGEST_LINE - 1) + "…"
    assert shown.split("\n")[1] == "\ufffd"


def test_half_a_password_does_not_stand_where_it_is_cut() -> None:
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
