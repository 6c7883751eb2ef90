"""The desk's answers to messages from a browser, including forged ones."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from tutor import access, runner
from tutor.lesson import Step, Version
from tutor.panels import address, desk, own
from tutor.route import Route
from tutor.snippet import Snippet
from tutor.stage import Stage, stage

BROKEN, FIXED = Version("Broken", "snippets/a/b.py"), Version("Fixed", "snippets/a/f.py")
SNIPPETS = {
    BROKEN.path: Snippet(BROKEN.path, "a", "b", "one\n"),
    FIXED.path: Snippet(FIXED.path, "a", "f", "two\n"),
}
STEP = Step("", "", (BROKEN, FIXED))
PLACE = Route("a", 3)


class Desk:
    """A session without a page, which notes the desk's effects on it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.state: dict[str, Any] = {}
        self.ran: list[tuple[str, str]] = []
        self.went: list[Route] = []
        self.reruns: list[list[str]] = []
        self.reloaded: list[str] = []
        self.answer = ""
        self.mode = access.Mode("laptop")
        monkeypatch.setattr("streamlit.session_state", self.state)
        monkeypatch.setattr("streamlit.rerun", self.reruns.append)
        monkeypatch.setattr(address, "switch", self.went.append)
        monkeypatch.setattr("tutor.sandbox.reload", self.reloaded.append)
        monkeypatch.setattr(runner, "run", self._run)
        monkeypatch.setattr(access, "mode", lambda: self.mode)

    def _run(
        self, text: str, *, path: str, beside: Mapping[str, str], tried: Mapping[str, str] = {}
    ) -> str:
        self.ran.append((text, path))
        self.beside, self.tried = beside, tried
        return self.answer

    def send(self, on_stage: Stage, **told: object) -> None:
        """Draw the desk, and pass the browser's data to the callbacks of its component."""
        calls: dict[str, Any] = {}
        with pytest.MonkeyPatch.context() as patch:
            for element in ("_desk", "_on_stage"):
                patch.setattr(desk, element, lambda **arguments: calls.update(arguments))
            desk.show(on_stage, PLACE)
        self.data = calls["data"]
        self.state[desk.KEY] = told
        for name in told:
            calls[f"on_{name}_change"]()

    @property
    def refusal(self) -> str:
        text: str = self.state.get(desk.REFUSAL, ("", ""))[0]
        return text


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(monkeypatch)


def on_stage(version: str = "", *, yours: bool = False) -> Stage:
    return stage(STEP, SNIPPETS, version, yours=yours)


HASH = "2c8b08da"  # of "one\n"


def test_an_edited_text_goes_to_the_runner_and_is_then_the_readers_own(session: Desk) -> None:
    session.send(on_stage(), run={"hash": HASH, "text": "one!\n"})
    assert session.ran == [("one!\n", BROKEN.path)]
    assert session.went == [Route("a", 3, yours=True)]
    assert session.reruns == [["source", *desk.STAGE]]
    assert session.refusal == ""


@pytest.mark.parametrize(
    ("text", "place"), [("one\n", Route("a", 3)), ("two\n", Route("a", 3, "fixed"))]
)
def test_a_shipped_text_runs_in_the_page_as_the_version_that_it_is(
    session: Desk, text: str, place: Route
) -> None:
    session.send(on_stage(yours=True), run={"hash": HASH, "text": text})
    assert session.ran == []
    assert session.reloaded == ["a/b" if text == "one\n" else "a/f"], "it starts afresh"
    assert session.went == [place]
    assert session.reruns == [["source", *desk.STAGE]]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (None, desk.NO_TEXT),
        (["one\n"], desk.NO_TEXT),
        ({"one": 1}, desk.NO_TEXT),
        ("\ud800", desk.NO_TEXT),
    ],
    ids=["none", "list", "dict", "half a character"],
)
def test_a_text_that_is_not_whole_is_refused_in_place(
    session: Desk, text: object, why: str
) -> None:
    session.send(on_stage(), run={"hash": HASH, "text": text, "number": "17"})
    assert (session.ran, session.went, session.reruns) == ([], [], [["source"]])
    session.send(on_stage())
    assert session.data["refusal"] == {"text": why, "number": "17"}


def test_the_longest_text_is_what_the_runner_allows(
    session: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "longest_source", lambda: 7)
    session.answer = "It is longer than 7 bytes."
    session.send(on_stage(), run={"hash": HASH, "text": "x" * 9})
    assert (session.refusal, session.went) == (session.answer, [])
    assert session.data["most"] == 7


def test_a_refusal_of_the_runner_is_told_until_the_next_run(session: Desk) -> None:
    session.answer = "One run a second, please."
    session.send(on_stage(), run={"hash": HASH, "text": "one!\n"})
    assert (session.refusal, session.went) == (session.answer, [])
    session.answer = ""
    session.send(on_stage(), run={"hash": HASH, "text": "one!\n"})
    assert session.refusal == ""


def test_where_nothing_may_be_edited_nothing_runs(session: Desk) -> None:
    session.mode = access.Mode("read-only", "Not here.")
    session.send(on_stage(), run={"hash": HASH, "text": "one!\n"})
    assert (session.ran, session.went, session.refusal) == ([], [], "Not here.")
    assert desk.mode_in_words() == "Not here."


@pytest.mark.parametrize(
    "told", [None, "text", 7, [], {}, {"hash": "other", "text": "x", "yours": True}]
)
@pytest.mark.parametrize("name", ["run", "choose"])
def test_a_message_about_another_text_or_none_is_ignored(
    session: Desk, name: str, told: object
) -> None:
    session.send(on_stage(), **{name: told})
    assert (session.ran, session.went, session.reruns) == ([], [], [])


@pytest.mark.parametrize(("said", "yours"), [(True, True), (False, False), ("x", False)])
def test_the_browser_says_whose_text_it_shows(session: Desk, said: object, yours: bool) -> None:
    session.send(on_stage("fixed"), choose={"hash": "27dd8ed4", "yours": said})
    assert session.went == [Route("a", 3, "fixed", yours)]
    assert session.reruns == [["source", *desk.STAGE]]


@pytest.mark.parametrize(("version", "place"), [("fixed", "fixed"), ("", ""), ("no", ""), (7, "")])
def test_the_browser_may_ask_for_the_readers_text_of_another_version(
    session: Desk, version: object, place: str
) -> None:
    told = {"hash": HASH, "yours": True, "version": version, "number": "1"}
    session.send(on_stage(), choose=told)
    assert session.went == [Route("a", 3, place, yours=True)]


def test_the_browser_may_ask_for_two_versions_side_by_side(session: Desk) -> None:
    told = {"hash": HASH, "yours": False, "version": desk.BOTH, "number": "4"}
    session.send(on_stage(), choose=told)
    assert session.went == [Route("a", 3, pair=("broken", "fixed"))]
    assert session.reruns == [["source", *desk.STAGE]]
    assert session.data["canPair"]
    assert not session.data["both"]


def test_from_side_by_side_the_reader_may_go_back_to_one_version_or_to_their_text(
    session: Desk,
) -> None:
    both = stage(STEP, SNIPPETS, "", pair=("broken", "fixed"))
    session.send(both, choose={"hash": HASH, "yours": False, "version": "fixed"})
    session.send(both, choose={"hash": HASH, "yours": True, "version": "broken"})
    assert session.went == [Route("a", 3, "fixed"), Route("a", 3, yours=True)]
    assert session.data["both"]


def test_a_step_with_one_app_has_no_pair_to_ask_for(session: Desk) -> None:
    alone = stage(Step("", "", (BROKEN,)), SNIPPETS, "")
    for on in (alone, with_test("app")):
        session.went.clear()
        session.send(on, choose={"hash": HASH, "version": desk.BOTH, "yours": False})
        assert session.went == [Route("a", 3)]
        assert not session.data["canPair"]


SENT_CLICKS = '[{"used":[],"part":"script","seconds":1.0}]'


def test_an_edited_text_is_tried_with_the_clicks_and_the_film_of_the_version(
    session: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tutor.panels.film_news.compared", lambda _: "the film")
    tried = {"inputs": SENT_CLICKS, "film": "", "label": "Broken"}
    session.send(on_stage(), run={"hash": HASH, "text": "one!\n", "tried": tried})
    assert session.tried["film"] == "the film"
    assert session.tried["label"] == "Broken"
    assert json.loads(session.tried["inputs"])[0]["seconds"] == 1.0


def test_the_film_of_another_text_of_the_readers_comes_with_it(session: Desk) -> None:
    tried = {"inputs": SENT_CLICKS, "film": "theirs", "label": "Your earlier text"}
    session.send(on_stage(), run={"hash": HASH, "text": "one!\n", "tried": tried})
    assert session.tried["film"] == "theirs"


def test_clicks_from_a_link_have_no_film_to_compare(session: Desk) -> None:
    tried = {"inputs": SENT_CLICKS, "film": "", "label": ""}
    session.send(on_stage(), run={"hash": HASH, "text": "one!\n", "tried": tried})
    assert session.tried["film"] == ""
    assert session.tried["inputs"]


@pytest.mark.parametrize("tried", [None, 7, [], {}, {"inputs": 1}])
def test_a_text_without_clicks_begins_without_them(session: Desk, tried: object) -> None:
    session.send(on_stage(), run={"hash": HASH, "text": "one!\n", "tried": tried})
    assert session.ran == [("one!\n", BROKEN.path)]
    assert session.tried == {}


def test_damaged_clicks_refuse_the_run_of_an_edited_text_and_of_no_other(session: Desk) -> None:
    tried = {"inputs": "[{", "film": "", "label": ""}
    session.send(on_stage(), run={"hash": HASH, "text": "one!\n", "tried": tried})
    assert (session.ran, session.went) == ([], [])
    assert session.refusal == "These clicks are damaged, so they cannot be played."
    session.send(on_stage(), run={"hash": HASH, "text": "one\n", "tried": tried})
    assert (session.refusal, session.reloaded) == ("", ["a/b"])


def test_a_fast_reader_may_choose_again_before_the_version_is_there(
    session: Desk,
) -> None:
    session.send(on_stage("fixed"), choose={"hash": HASH, "version": "broken", "yours": True})
    assert session.went == [Route("a", 3, yours=True)]


def test_a_text_of_another_version_is_not_run_as_one_of_this(session: Desk) -> None:
    session.send(on_stage("fixed"), run={"hash": HASH, "text": "one!\n"})
    assert (session.ran, session.went) == ([], [])


def test_the_browser_learns_where_the_texts_of_the_other_versions_are(session: Desk) -> None:
    session.send(on_stage())
    assert session.data["others"] == [
        {"version": "fixed", "label": "Fixed", "name": "a/f", "hash": "27dd8ed4"}
    ]
    assert session.data["name"] == "a/b"


APP, TEST = Version("App", "snippets/a/app.py"), Version("Test", "snippets/a/test_app.py")
TESTED = {
    APP.path: Snippet(APP.path, "a", "app", "one\n"),
    TEST.path: Snippet(TEST.path, "a", "test_app", "two\n", tested_with="streamlit.testing"),
}
TEST_HASH = "27dd8ed4"  # of "two\n"


def with_test(version: str = "test") -> Stage:
    return stage(Step("", "", (APP, TEST)), TESTED, version)


def test_a_shipped_test_goes_to_the_runner_with_the_scripts_beside_it(session: Desk) -> None:
    session.send(with_test(), run={"hash": TEST_HASH, "text": "two\n"})
    assert session.ran == [("two\n", "snippets/a/shipped/test_app.py")]
    assert (session.beside["app.py"], session.beside["snippets/a/app.py"]) == ("one\n", "one\n")
    assert session.went == [Route("a", 3, "test")]
    assert session.reloaded == []


def test_the_text_of_a_test_on_another_stage_opens_it_and_does_not_run(session: Desk) -> None:
    session.send(with_test("app"), run={"hash": HASH, "text": "two\n"})
    assert (session.ran, session.went) == ([], [Route("a", 3, "test")])


def test_an_edited_test_finds_the_scripts_beside_it_too(session: Desk) -> None:
    session.send(with_test(), run={"hash": TEST_HASH, "text": "two!\n"})
    assert session.ran == [("two!\n", TEST.path)]
    assert session.beside["app.py"] == "one\n"
    assert session.went == [Route("a", 3, "test", yours=True)]


def test_where_no_edited_code_runs_no_test_runs_either(session: Desk) -> None:
    session.mode = access.Mode("read-only", "Not here.")
    session.send(with_test(), run={"hash": TEST_HASH, "text": "two\n"})
    assert (session.ran, session.refusal) == ([], "Not here.")


def test_a_test_that_needs_a_browser_runs_nowhere(session: Desk) -> None:
    in_browser = replace(TESTED[TEST.path], tested_with="playwright")
    on = replace(with_test(), snippet=in_browser)
    session.send(on, run={"hash": TEST_HASH, "text": "two!\n"})
    assert (session.ran, session.refusal) == ([], own.NEEDS_BROWSER)
    assert not session.data["canRun"]
