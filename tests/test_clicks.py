"""The reader's clicks as the browser gets them, and its requests to play some, also forged ones."""

import json
from dataclasses import dataclass, field, replace
from typing import Any, cast

import pytest

from tutor import inputs
from tutor.inputs import File, Input, Logged, Used, written
from tutor.panels import clicks
from tutor.sandbox import Feed, Label
from tutor.stage import Stage

PRESS = Used("add", "button", "Add one", 0, {"trigger_value": True})
TYPED = Used("token", "text_input", "Token", 0, {"string_value": "hunter2"}, secret=True)
DAMAGED = "These clicks are damaged, so they cannot be played."
UNKNOWN = "These clicks are of a kind that this version does not know."
TOO_MANY = f"These are not the clicks of a demo, or more than {inputs.MOST}."


@dataclass
class Fed:
    """A stage whose demo is being fed."""

    fed: Feed = field(default_factory=Feed)
    namespace: str = "a/b"
    held: tuple[Label, ...] = ()


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    state: dict[str, Any] = {}
    monkeypatch.setattr("streamlit.session_state", state)
    return state


def test_a_click_has_its_input_and_where_it_comes_from() -> None:
    sent = clicks.click(Logged(3, Input((PRESS,), seconds=1.5), play="both 1", at=2))
    assert (sent["number"], sent["play"], sent["at"]) == (3, "both 1", 2)
    assert inputs.read(json.dumps([sent["given"]])) == (Input((PRESS,), seconds=1.5),)
    assert clicks.click(Logged(4, back_to=2)) == {"number": 4, "backTo": 2}
    assert clicks.click(Logged(4, back_to=2))["backTo"] == 2


def test_what_is_too_large_for_the_browser_is_not_kept_there() -> None:
    def sent(length: int) -> tuple[Input, ...]:
        long = replace(PRESS, value={"string_value": "x" * length})
        return inputs.read(json.dumps([clicks.click(Logged(2, Input((long,))))["given"]]))

    [large], [small] = sent(clicks.MOST_BYTES), sent(clicks.MOST_BYTES // 2)
    assert (large.used[0].value, large.used[0].kept) == ({}, False)
    assert small.used[0].kept
    assert (large.used[0].label, large.part) == ("Add one", "script")


def test_the_data_of_files_stay_on_the_server() -> None:
    files = (File("cv.pdf", "application/pdf", b"private"),)
    used = Used("", "file_uploader", "CV", 0, {}, files=files)
    assert "data" not in json.dumps(clicks.click(Logged(2, Input((used,)))))


def test_without_a_play_there_is_none(session: dict[str, Any]) -> None:
    assert clicks.play(cast(Stage, Fed())) is None


def test_a_play_says_how_far_it_is_what_was_missing_and_why_it_ended(
    session: dict[str, Any],
) -> None:
    feed = Feed.of([Input((PRESS,))] * 3, "moment 1")
    stage = cast(Stage, Fed(feed))
    assert clicks.play(stage) == {
        "play": "moment 1", "given": 3, "done": 0, "ended": False, "notes": [],
    }  # fmt: skip
    feed.left.popleft()
    feed.missing.append(PRESS)
    feed.stop()
    assert clicks.play(stage) == {
        "play": "moment 1",
        "given": 3,
        "done": 1,
        "ended": True,
        "notes": [
            "There is no button *Add one* in this version.",
            "You stopped it, so the rest was not played.",
        ],
    }


def test_a_refused_play_says_why(session: dict[str, Any]) -> None:
    session[clicks.REFUSED] = ("a/b", "moment 1", DAMAGED)
    stage = cast(Stage, Fed(Feed.of([Input()], "before")))
    other = clicks.play(cast(Stage, Fed(Feed.of([Input()], "before"), "a/c")))
    assert other is not None
    assert other["play"] == "before", "it was not for this demo"
    assert clicks.play(stage) == {
        "play": "moment 1", "given": 0, "done": 0, "ended": True, "notes": [DAMAGED],
    }  # fmt: skip


def used(**fields: object) -> Used:
    return replace(PRESS, **cast(Any, fields))


@pytest.mark.parametrize(
    ("use", "sentence"),
    [
        (PRESS, "There is no button *Add one* in this version."),
        (used(label=":red[**Add**]"), "There is no button *Add* in this version."),
        (used(label=""), "There is no button `add` in this version."),
        (used(label="", key=""), "There is no button in this version."),
        (used(widget="arrow_data_frame"), "There is no table *Add one* in this version."),
        (used(widget="date_input"), "There is no date input *Add one* in this version."),
        (
            used(kept=False),
            "What the button *Add one* got was too large to keep, or is not here any more.",
        ),
        (
            used(widget="file_uploader", label="CV", files=(File("a", "b", None),)),
            "What the file uploader *CV* got was too large to keep, or is not here any more.",
        ),
        (
            replace(TYPED, kept=False),
            "What you typed into the text input *Token* is secret, so it was left out.",
        ),
        (TYPED, "There is no text input *Token* in this version."),
    ],
)
def test_a_sentence_says_which_widget_was_missing_or_what_it_lacked(
    use: Used, sentence: str
) -> None:
    assert clicks.missing([use]) == [sentence]


def test_each_sentence_comes_once_and_not_too_many_of_them() -> None:
    assert len(clicks.missing([PRESS] * 9)) == 1
    many = clicks.missing([used(label=f"Button {number}") for number in range(50)])
    assert len(many) == 7
    assert many[-1] == "44 more"


def test_a_request_has_a_name_and_its_inputs() -> None:
    given = (Input((PRESS,), seconds=1.5), Input(part="stop"))
    sent = {"play": "moment 1", "inputs": written(given), "anew": True}
    assert clicks.requested(sent) == ("moment 1", given, True, "")
    assert clicks.requested({**sent, "anew": "yes"})[2] is False
    assert clicks.requested({**sent, "play": "x" * 999})[0] == "x" * 40


@pytest.mark.parametrize(
    "sent", [None, 7, "text", [], {}, {"play": "x"}, {"inputs": [], "play": 1}]
)
def test_what_is_no_request_plays_nothing_and_says_nothing(sent: object) -> None:
    assert clicks.requested(sent) == ("", (), False, "")


USE = '{"key":"","widget":"button","label":"","position":0,"value":%s}'
FORGED = {
    "no JSON": ("[{", DAMAGED),
    "nested too deeply": ("[" * 99_999, DAMAGED),
    "no list": ("{}", TOO_MANY),
    "no input": ('["click"]', DAMAGED),
    "without a value": (
        '[{"used":[{"key":"","widget":"button","label":"","position":0}]}]',
        DAMAGED,
    ),
    "a time before": ('[{"seconds":-1}]', DAMAGED),
    "an unknown part": ('[{"part":"shell","seconds":0}]', UNKNOWN),
    "no value": ('[{"seconds":0,"used":[%s]}]' % (USE % '"x"'), DAMAGED),
    "201 inputs": (written([Input()] * (inputs.MOST + 1)), TOO_MANY),
    "a huge value": (
        '[{"seconds":0,"used":[%s]}]' % (USE % json.dumps({"string_value": "x" * 1_000_001})),
        DAMAGED,
    ),
}


@pytest.mark.parametrize(("text", "why"), FORGED.values(), ids=FORGED)
def test_damaged_forged_and_huge_requests_are_refused_with_a_reason(text: str, why: str) -> None:
    assert clicks.requested({"play": "x", "inputs": text}) == ("x", (), False, why)
    assert clicks.tried({"inputs": text, "film": "", "label": ""}) == ({}, why)


def test_edited_code_gets_the_clicks_with_their_files_but_without_secrets() -> None:
    file = File("a.txt", "text/plain", b"content")
    upload = Used("", "file_uploader", "F", 0, {}, files=(file,))
    text = written([Input((PRESS, TYPED)), Input((upload,))])
    tried, why = clicks.tried({"inputs": text, "film": "{}", "label": "Broken"})
    assert why == ""
    assert "hunter2" not in tried["inputs"]
    first, second = inputs.read(tried["inputs"])
    assert first.used == (PRESS, replace(TYPED, value={}, kept=False))
    assert second.used[0].files[0].data == b"content"
    assert (tried["film"], tried["label"]) == ("{}", "Broken")


def test_a_film_that_is_too_long_is_left_out_and_a_long_label_cut() -> None:
    sent = {"inputs": "[]", "film": "x" * (clicks.MOST_OF_FILM + 1), "label": "y" * 999}
    assert clicks.tried(sent) == ({"inputs": "[]", "film": "", "label": "y" * 100}, "")
    assert clicks.tried({**sent, "film": "x" * clicks.MOST_OF_FILM})[0]["film"]


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        "x",
        {},
        {"inputs": "[]", "film": ""},
        {"inputs": "[]", "film": 7, "label": ""},
        {"inputs": [], "film": "", "label": ""},
        {"inputs": "[]", "film": "", "label": None},
    ],
)
def test_what_names_no_clicks_tries_nothing(sent: object) -> None:
    assert clicks.tried(sent) == ({}, "")


def test_it_is_said_what_the_browser_cannot_show(session: dict[str, Any]) -> None:
    over = Feed(play="one", given=1)
    said = clicks.play(cast(Stage, Fed(over, held=(Label("Files", "file_uploader"),))))
    assert said is not None
    assert said["notes"] == [
        "The app has what was played for the file uploader *Files*; your browser cannot show it"
        " there."
    ]
