"""A snippet alone: the parts that need no page."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from tutor import alone
from tutor.course import Course
from tutor.sandbox import native
from tutor.snippet import Snippet

LATE = Snippet("snippets/callbacks/late.py", "callbacks", "late", "")
ON_TIME = Snippet("snippets/callbacks/on_time.py", "callbacks", "on_time", "")
COURSE = Course((), {one.path: one for one in (LATE, ON_TIME)})


def test_each_address_leads_to_its_snippet() -> None:
    assert alone.address(ON_TIME) == "callbacks-on_time"
    for snippet in COURSE.snippets.values():
        assert alone.find(COURSE, alone.address(snippet)) is snippet


def test_a_test_has_no_address() -> None:
    test = replace(LATE, tested_with="streamlit.testing")
    assert alone.find(Course((), {test.path: test}), alone.address(test)) is None


@pytest.mark.parametrize(
    "asked", ["", "callbacks", "callbacks-", "late", "callbacks-Late", "-late"]
)
def test_an_invalid_address_leads_nowhere(asked: str) -> None:
    assert alone.find(COURSE, asked) is None


@pytest.mark.parametrize(
    ("url", "base", "asked"),
    [
        ("http://127.0.0.1:8501/callbacks-late", "", "callbacks-late"),
        ("http://127.0.0.1:8501/", "", ""),
        ("http://127.0.0.1:8501", "", ""),
        (None, "", ""),
        ("https://example.com/course/callbacks-late", "course", "callbacks-late"),
        ("https://example.com/course", "/course/", ""),
        ("https://example.com/courses-late", "course", "courses-late"),
    ],
)
def test_the_requested_path_is_below_the_path_of_the_site(
    monkeypatch: pytest.MonkeyPatch, url: str | None, base: str, asked: str
) -> None:
    monkeypatch.setattr("streamlit.context", SimpleNamespace(url=url))
    monkeypatch.setattr("streamlit.get_option", {"server.baseUrlPath": base}.__getitem__)
    assert alone.requested() == asked


def called_from(file: str, inner: Callable[[], object]) -> Callable[[], object]:
    """A function that seems to be defined in that file and calls `inner`."""
    scope: dict[str, Callable[[], object]] = {"inner": inner}
    exec(compile("def outer(): inner()", file, "exec"), scope)
    return scope["outer"]


def lines_of(function: Callable[[], object]) -> list[str]:
    """The files in the traceback of the function's error, after the traceback is cut."""
    try:
        function()
    except ZeroDivisionError as error:
        alone.begin_at_snippet(error)
        trace, files = error.__traceback__, []
        while trace is not None:
            files.append(trace.tb_frame.f_code.co_filename)
            trace = trace.tb_next
        return files
    raise AssertionError


def test_an_error_begins_at_the_snippet() -> None:
    snippet = called_from("late.py", called_from("late.py", lambda: 1 / 0))
    run = called_from(
        "tutor/site.py", called_from(alone.__file__, called_from(native.__file__, snippet))
    )
    assert lines_of(run) == ["late.py", "late.py", __file__]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """The errors that are drawn in full."""
    shown: list[BaseException] = []
    monkeypatch.setattr("tutor.sandbox.uncaught.show", shown.append)
    return shown


OF_SITE = str(Path(alone.__file__).with_name("site.py"))


@pytest.mark.parametrize(
    ("address", "files", "in_full"),
    [
        ("callbacks-late", (OF_SITE, native.__file__, "late.py"), True),
        ("callbacks-late", (native.__file__,), True),  # A syntax error: nothing of it has run.
        ("callbacks-late", ("streamlit.py", "late.py"), True),  # A callback.
        ("callbacks-late", ("streamlit.py",), True),  # A callback with wrong arguments.
        ("callbacks-late", (OF_SITE, "streamlit.py"), False),
        ("", (OF_SITE,), False),
        ("", ("streamlit.py",), False),
    ],
)
def test_an_error_of_a_snippet_is_shown_in_full_and_one_of_the_site_is_not(
    monkeypatch: pytest.MonkeyPatch,
    shown: list[BaseException],
    address: str,
    files: tuple[str, ...],
    in_full: bool,
) -> None:
    monkeypatch.setattr(alone, "requested", lambda: address)
    run: Callable[[], object] = lambda: 1 / 0  # noqa: E731
    for file in reversed(files):
        run = called_from(file, run)
    with pytest.raises(ZeroDivisionError) as raised:
        run()
    assert alone.begin_at_snippet(raised.value) == in_full
    assert shown == [raised.value] * in_full


def test_an_error_of_the_site_is_left_as_it_is() -> None:
    assert lines_of(called_from("tutor/site.py", lambda: 1 / 0)) == [
        __file__,
        "tutor/site.py",
        __file__,
    ]
