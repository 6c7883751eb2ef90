import pytest

from tutor import snippet
from tutor.snippet import Raised, Snippet, differing, missing

LATE = '''\
"""The total is drawn before the button changes it."""

import streamlit as st

st.write(st.session_state.total)
if st.button("Add one"):
    st.session_state.total += 1
'''
ON_TIME = '''\
"""The button changes the total before it is drawn."""

import streamlit as st


def add():
    st.session_state.total += 1

st.write(st.session_state.total)
st.button("Add one", on_click=add)
'''


def test_the_path_gives_slug_and_name_and_the_docstring_the_caption() -> None:
    assert snippet.parse(LATE, "snippets/callbacks/late.py") == Snippet(
        path="snippets/callbacks/late.py",
        slug="callbacks",
        name="late",
        source=LATE,
        caption="The total is drawn before the button changes it.",
    )


def parsed(docstring: str) -> tuple[str, str, str]:
    read = snippet.parse(f'"""{docstring}"""\n', "snippets/a/b.py")
    return read.caption, read.raises, read.raises_when


def test_a_caption_may_go_over_several_lines() -> None:
    assert parsed("One sentence\n    on two lines.\n") == ("One sentence on two lines.", "", "")


def test_a_declared_error_is_not_part_of_the_caption() -> None:
    assert parsed("It reads first. Raises `KeyError`.") == ("It reads first.", "KeyError", "")
    assert parsed("It reads first.\n\nRaises `a.KeyError`.\n") == (
        ("It reads first.", "a.KeyError", "")
    )


def test_a_declared_error_may_say_when_it_happens() -> None:
    assert parsed("It reads. Raises `KeyError` when `st.button` is pressed.") == (
        ("It reads.", "KeyError", "when `st.button` is pressed")
    )


def test_a_declaration_that_is_not_exact_stays_in_the_caption() -> None:
    for text in ("It reads. Raises KeyError.", "It reads. Raises `KeyError`"):
        assert parsed(text) == (text, "", "")


def test_a_source_without_docstring_or_with_broken_syntax_has_no_caption() -> None:
    for source in ("x = 1\n", "def f(:\n", "\0", ""):
        read = snippet.parse(source, "snippets/a/b.py")
        assert (read.caption, read.raises, read.source) == ("", "", source)


def test_the_errors_of_a_snippet_are_read_from_the_file_beside_it() -> None:
    text = '{"late.py": {"types": ["KeyError", "LookupError"], "message": "\'a\'"}}'
    assert snippet.read_raised(text) == {"late.py": Raised(("KeyError", "LookupError"), "'a'")}


@pytest.mark.parametrize(
    "text",
    ["", "[]", "1", "{", '{"a.py": 1}', '{"a.py": {"types": 1}}', '{"a.py": {}}', "[" * 100_000],
)
def test_a_file_of_errors_that_cannot_be_read_says_nothing(text: str) -> None:
    assert snippet.read_raised(text) == {}


def test_differing_lines_are_those_that_the_other_source_lacks() -> None:
    assert differing(LATE, ON_TIME) == (5, 6)
    assert differing(ON_TIME, LATE) == (6, 9, 10)


def test_both_sides_agree_on_the_lines_they_share() -> None:
    shared = [
        [line for number, line in enumerate(a.splitlines(), 1) if number not in differing(a, b)]
        for a, b in ((LATE, ON_TIME), (ON_TIME, LATE))
    ]
    left, right = ([line for line in lines if line and '"""' not in line] for lines in shared)
    assert left == right == ["import streamlit as st", "    st.session_state.total += 1"]


def test_equal_sources_do_not_differ() -> None:
    assert differing(LATE, LATE) == ()


def test_a_moved_line_differs() -> None:
    assert differing("a = 1\nb = 2\nc = 3\n", "c = 3\na = 1\nb = 2\n") == (3,)


def test_blank_lines_and_the_docstring_never_count_as_different() -> None:
    assert differing('"""One\ntwo."""\n\n\nx = 1\n', '"""Three."""\nx = 1\n') == ()


def test_lines_of_a_source_with_broken_syntax_are_compared_too() -> None:
    assert differing("x = 1\ndef f(:\n", "x = 1\n") == (2,)


def test_where_only_the_other_source_has_lines_is_a_place_between_two_lines() -> None:
    short, long = "a = 1\n\nb = 2\n", "a = 1\n\nc = 3\nd = 4\n\nb = 2\n"
    assert missing(short, long) == ((2, 2),)
    assert missing(long, short) == ()
    assert missing(short, short) == ()


def test_lines_that_stand_in_the_place_of_others_are_not_missing() -> None:
    assert missing("a = 1\nx = 2\nb = 3\n", "a = 1\ny = 2\nz = 2\nb = 3\n") == ()


def test_lines_are_missing_at_the_start_below_the_docstring_and_at_the_end() -> None:
    assert missing("b = 1\n", "a = 1\nb = 1\nc = 1\n") == ((0, 1), (1, 1))
    assert missing('"""One."""\n\nb = 1\n', '"""Two."""\n\na = 1\n\nb = 1\n') == ((1, 1),)
    assert missing('"""One."""\nb = 1\n', '"""Two."""\na = 1\nb = 1\n') == ((1, 1),)


def test_blank_lines_are_never_missing() -> None:
    assert missing("a = 1\nb = 2\n", "a = 1\n\n\nb = 2\n") == ()


FUNCTION = "def test_it():\n    pass\n"


@pytest.mark.parametrize(
    ("source", "with_what"),
    [
        (f"from streamlit.testing.v1 import AppTest\n{FUNCTION}", "streamlit.testing"),
        (f"import streamlit.testing.v1 as testing\n{FUNCTION}", "streamlit.testing"),
        (f"from playwright.sync_api import Page\n{FUNCTION}", "playwright"),
        (f"import streamlit as st\n{FUNCTION}", ""),
        (f"import streamlit.testing_ground\n{FUNCTION}", ""),
        ("from streamlit.testing.v1 import AppTest\nat = AppTest\n", ""),
        (f"from streamlit.testing.v1 import AppTest(\n{FUNCTION}", ""),
    ],
)
def test_a_test_imports_what_it_tests_with_and_has_a_function_that_tests(
    source: str, with_what: str
) -> None:
    found = snippet.parse(source, "snippets/a/test_it.py")
    assert (found.tested_with, found.is_test) == (with_what, bool(with_what))


def test_recorded_outcomes_are_read_by_file() -> None:
    text = '{"test_it.py": [{"test": "test_it", "line": 3, "why": "It was 1."}]}'
    assert snippet.read_recorded(text) == {
        "test_it.py": (snippet.Outcome("test_it", 3, "It was 1."),)
    }


@pytest.mark.parametrize(
    "text", ["", "[]", "7", '{"a": 7}', '{"a": [{}]}', '{"a": [{"line": "x"}]}']
)
def test_a_record_of_outcomes_that_cannot_be_read_is_empty(text: str) -> None:
    assert snippet.read_recorded(text) == {}
