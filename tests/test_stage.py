"""A step's snippet on stage."""

from dataclasses import replace
from typing import Any

import pytest

from tutor import sandbox
from tutor.lesson import Step, Version
from tutor.route import NAMES
from tutor.run_record import RunRecord
from tutor.snippet import Snippet
from tutor.stage import stage

LATE = Version("Broken", "snippets/callbacks/late.py")
ON_TIME = Version("Fixed", "snippets/callbacks/on_time.py")
OTHER = Version("Another way", "snippets/callbacks/other.py")
SNIPPETS = {
    one.path: Snippet(one.path, "callbacks", one.path[19:-3], source)
    for one, source in ((LATE, "a\nb\n"), (ON_TIME, "a\nc\n"), (OTHER, "d\nc\n"))
}
STEP = Step("", "", (LATE, ON_TIME, OTHER))


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    state: dict[str, Any] = {}
    monkeypatch.setattr("streamlit.session_state", state)
    return state


def test_the_address_chooses_the_version() -> None:
    assert stage(STEP, SNIPPETS, "").version == LATE
    assert stage(STEP, SNIPPETS, "another_way").snippet.source == "d\nc\n"
    assert stage(STEP, SNIPPETS, "unknown").version == LATE


def test_a_source_tells_which_version_is_shipped_with_it_the_first_if_there_are_two() -> None:
    assert stage(STEP, SNIPPETS, "").shipped == {
        "a\nb\n": "broken", "a\nc\n": "fixed", "d\nc\n": "another_way",
    }  # fmt: skip
    twice = {path: Snippet(path, "callbacks", "x", "same\n") for path in SNIPPETS}
    assert stage(STEP, twice, "").shipped == {"same\n": "broken"}


def test_each_version_has_a_space_of_its_own() -> None:
    assert stage(STEP, SNIPPETS, "").namespace == "callbacks/late"
    assert stage(STEP, SNIPPETS, "fixed").namespace == "callbacks/on_time"


def test_a_version_is_compared_with_the_one_before_it_and_the_first_with_the_second() -> None:
    chosen = [stage(STEP, SNIPPETS, slug) for slug in ("broken", "fixed", "another_way")]
    assert [(one.other, one.differing) for one in chosen] == [
        (ON_TIME, (2,)),
        (LATE, (2,)),
        (ON_TIME, (1,)),
    ]
    alone = stage(Step("", "", (LATE,)), SNIPPETS, "")
    assert (alone.other, alone.differing) == (None, ())


def test_a_test_is_compared_with_nothing_and_runs_apart() -> None:
    test = replace(SNIPPETS[ON_TIME.path], tested_with="streamlit.testing")
    snippets = SNIPPETS | {ON_TIME.path: test}
    late, on_time, other = (
        stage(STEP, snippets, slug) for slug in ("broken", "fixed", "another_way")
    )
    assert (late.other, on_time.other, other.other) == (OTHER, None, LATE)
    assert [one.apart for one in (late, on_time, other)] == [False, True, False]
    assert (late.beside, on_time.beside["late.py"]) == ({}, "a\nb\n")


def test_a_readers_text_of_a_test_has_another_path_than_the_shipped_one() -> None:
    paths = {stage(STEP, SNIPPETS, "", yours=yours).path for yours in (True, False)}
    assert paths == {LATE.path, "snippets/callbacks/shipped/late.py"}


def test_a_run_is_of_the_version_and_each_of_its_frames_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    records = (RunRecord(1, {}, {}), RunRecord(2, {}, {}))
    asked: dict[str, Any] = {}
    films: dict[str, tuple[RunRecord, ...]] = {}

    def run(source: str, **arguments: Any) -> RunRecord:
        asked.update(arguments, source=source)
        return records[0]

    monkeypatch.setattr(sandbox, "run", run)
    monkeypatch.setattr(sandbox, "film", lambda namespace: films.get(namespace, ()))
    late, on_time = stage(STEP, SNIPPETS, ""), stage(STEP, SNIPPETS, "fixed")
    told: list[RunRecord] = []
    nested: list[RunRecord | None] = []
    assert late.record is None
    assert late.run(sandbox.Roots(), lambda: nested.append(late.record), told.append) == records[0]
    assert (asked["source"], asked["namespace"], asked["name"]) == (
        "a\nb\n",
        late.namespace,
        LATE.path,
    )
    assert asked["reserved"] == NAMES
    asked["on_record"](records[0])
    assert told == [records[0]]

    films[late.namespace] = records
    asked["on_nested"](records[1])
    assert nested == [records[1]]
    assert on_time.record is None


class Rewinds:
    """Notes how the stage goes back; `needed` and `possible` are about the replay."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, needed: bool, possible: bool) -> None:
        self.did: list[tuple[str, int]] = []

        def replay(_: str, number: int) -> bool:
            if possible:
                self.did.append(("replay", number))
            return possible

        monkeypatch.setattr(sandbox, "needs_replay", lambda *_: needed)
        monkeypatch.setattr(sandbox, "replay", replay)
        monkeypatch.setattr(
            sandbox, "rewind", lambda _, number: self.did.append(("rewind", number))
        )


@pytest.mark.parametrize(
    ("needed", "possible", "way"),
    [
        (False, True, "rewind"),
        (False, False, "rewind"),
        (True, True, "replay"),
        (True, False, "rewind"),
    ],
    ids=["the copy does", "no need", "a replay", "a replay is not possible"],
)
def test_going_back_plays_the_clicks_again_only_where_the_copy_lacks_something(
    monkeypatch: pytest.MonkeyPatch, needed: bool, possible: bool, way: str
) -> None:
    rewinds = Rewinds(monkeypatch, needed=needed, possible=possible)
    stage(STEP, SNIPPETS, "").rewind(3)
    assert rewinds.did == [(way, 3)]


def test_a_demo_begins_afresh_before_a_play_only_if_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    did: list[str] = []

    def feed(namespace: str, given: object, play: str) -> bool:
        did.append(f"{play} in {namespace}")
        return True

    monkeypatch.setattr(sandbox, "reload", lambda _: did.append("reload"))
    monkeypatch.setattr(sandbox, "feed", feed)
    on_stage = stage(STEP, SNIPPETS, "")
    assert on_stage.feed([], "both 1", anew=False)
    assert on_stage.feed([], "moment 1", anew=True)
    assert did == ["both 1 in callbacks/late", "reload", "moment 1 in callbacks/late"]


def test_two_versions_side_by_side_run_in_frames_and_not_in_the_page() -> None:
    both = stage(STEP, SNIPPETS, "", pair=("another_way", "fixed"))
    assert both.pair == (OTHER, ON_TIME)
    assert (both.version, both.other, both.differing) == (OTHER, ON_TIME, (1,))
    assert not both.in_page
    assert not both.apart
    alone = stage(STEP, SNIPPETS, "fixed")
    assert alone.in_page
