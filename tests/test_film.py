"""The messages by which the browser gets the film."""

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

import pytest

from tests.received_film import ReceivedFilm
from tutor.inputs import Input, Logged
from tutor.messages import FilmNews as Message
from tutor.panels import film_news, story
from tutor.panels.film_news import MOST_BYTES, FilmNews
from tutor.run_record import Cause, Change, Phase, RunRecord, StateAccess, Unset
from tutor.sandbox import Feed, Label
from tutor.shown_value import ShownValue
from tutor.snippet import Snippet, parse
from tutor.stage import Stage

SOURCE = "pass\n" * 60
SNIPPET = parse(SOURCE, "snippets/a/b.py")


@dataclass
class Shown:
    """A stage with a film that the test makes."""

    film: tuple[RunRecord, ...] = ()
    namespace: str = "a/b"
    snippet: Snippet = SNIPPET
    compared: bool = False
    clicks: tuple[Logged, ...] = ()
    has_all_clicks: bool = True
    fed: Feed = field(default_factory=Feed)
    held: tuple[Label, ...] = ()

    can_replay: bool = False

    def clicks_to_play(self, _: int) -> int | None:
        return 2 if self.can_replay else None

    @property
    def record(self) -> RunRecord | None:
        return self.film[-1] if self.film else None

    def add(self, *records: RunRecord) -> None:
        self.film += records


class Line:
    """A stage, the messages about its film, and the browser that gets them."""

    def __init__(self, *records: RunRecord) -> None:
        self.stage = Shown()
        self.stage.add(*records)
        self.sender = FilmNews()
        self.browser = ReceivedFilm()

    def send(self, *, passing: bool = False, whole: bool = False, arrives: bool = True) -> Message:
        written = self.sender.of(cast(Stage, self.stage), passing=passing, whole=whole)
        sent: Message = json.loads(json.dumps(written))
        if arrives:
            self.browser.take(sent)
        return sent

    def next(self, state: dict[str, ShownValue] | None = None, **how: bool) -> Message:
        """Add a record and send it."""
        number = self.stage.film[-1].number + 1 if self.stage.film else 1
        self.stage.add(record(number, state))
        return self.send(**how)

    @property
    def numbers(self) -> list[int]:
        return [card["number"] for card in self.browser.cards]

    def assert_complete(self) -> None:
        assert self.numbers == [record.number for record in self.stage.film]
        for card, record in zip(self.browser.cards, self.stage.film, strict=True):
            shown = record.shown_after.items()
            assert card["values"] == {key: [it.type, it.text, it.size] for key, it in shown}


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    state: dict[str, object] = {}
    monkeypatch.setattr("streamlit.session_state", state)
    return state


def record(number: int, state: dict[str, ShownValue] | None = None) -> RunRecord:
    return RunRecord(number, {}, {}, causes=(Cause("load"),), shown_after=state or {})


def records(states: Iterable[dict[str, ShownValue]], first: int = 1) -> list[RunRecord]:
    return [record(number, state) for number, state in enumerate(states, first)]


def one(text: str) -> ShownValue:
    return ShownValue("str", text)


def test_the_first_message_has_the_whole_film() -> None:
    line = Line(*records([{"x": one("a")}, {"x": one("a"), "y": one("b")}]))
    sent = line.send()
    assert (sent["base"], sent["file"], sent["gone"]) == (0, "a/b.py", False)
    line.assert_complete()


def test_a_state_is_sent_as_its_difference_from_the_one_before() -> None:
    a, b, c = one("a"), one("b"), one("c")
    line = Line(*records([{}, {"x": a, "y": b}, {"x": a, "y": c}, {"x": a, "z": c}]))
    states = [card["state"] for card in line.send()["cards"]]
    said: object = [state["set"] for state in states]  # JSON turns the tuples into lists
    assert said == [
        {},
        {"x": ["str", 0, "a", None], "y": ["str", 0, "b", None]},
        {"y": ["str", 0, "c", None]},
        {"z": ["str", 0, "c", None]},
    ]
    assert [state["without"] for state in states] == [[], [], [], ["y"]]
    line.assert_complete()


def test_a_text_that_grows_is_sent_without_its_start() -> None:
    before = "['a rather long first message 🙂'"
    line = Line(record(1, {"said": ShownValue("list", before + "]", 1)}))
    line.send()
    sent = line.next({"said": ShownValue("list", before + ", 'two']", 2)})
    value: object = sent["cards"][0]["state"]["set"]["said"]
    assert value == ["list", len(before), ", 'two']", 2]
    line.assert_complete()


@pytest.mark.parametrize("length", [1, 49])
def test_a_message_has_only_the_new_card(length: int) -> None:
    line = Line(*records([{"x": one("a" * 300)}] * length))
    line.send()
    sent = line.next({"x": one("a" * 300)})
    assert [card["number"] for card in sent["cards"]] == [length + 1]
    assert len(json.dumps(sent)) < 1000
    line.assert_complete()


def test_the_message_after_a_lost_one_is_refused_and_the_whole_film_is_sent() -> None:
    line = Line(record(1))
    line.send()
    line.next(arrives=False)
    line.next()
    assert line.browser.missed
    assert line.numbers == [1]
    line.send(whole=True)
    assert not line.browser.missed
    line.assert_complete()


def test_no_message_builds_on_one_that_another_run_may_have_replaced() -> None:
    line = Line(record(1))
    line.send()
    for _ in range(3):
        line.next(passing=True, arrives=False)
    line.next()
    line.assert_complete()


def test_a_message_that_arrives_again_changes_nothing() -> None:
    line = Line(record(1))
    first = line.send()
    line.next()
    line.browser.take(first)
    line.assert_complete()


def test_another_snippet_and_a_reload_begin_a_whole_film() -> None:
    line = Line(*records([{}] * 3))
    line.send()
    line.stage.film = (record(1),)
    assert line.send()["base"] == 0
    line.stage.namespace = "a/c"
    line.stage.add(record(2))
    assert line.send()["base"] == 0
    line.assert_complete()


def test_a_reload_is_known_before_its_first_run() -> None:
    line = Line(record(1))
    line.send()
    shown = cast(Stage, line.stage)
    assert line.sender.is_of(shown)
    line.stage.film = ()
    assert not line.sender.is_of(shown)
    line.send()
    assert line.numbers == []
    assert line.sender.is_of(shown)


def test_a_film_that_was_reloaded_after_one_run_is_sent() -> None:
    line = Line(record(1, {"x": one("a")}))
    line.send()
    line.stage.film = (record(1, {"x": one("b")}),)
    line.send()
    line.assert_complete()


def test_cards_that_are_dropped_leave_the_browser_too() -> None:
    line = Line(*records([{}] * 50))
    line.send()
    line.stage.film = (*line.stage.film[1:20], *line.stage.film[21:])
    sent = line.next()
    assert sent["removed"] == [1, 21]
    assert sent["gone"] is True
    line.assert_complete()


def test_a_card_whose_record_was_replaced_is_sent_again() -> None:
    line = Line(*records([{"x": one("hunter2")}] * 3))
    line.send()
    film = list(line.stage.film)
    film[1] = replace(film[1], shown_after={"x": one("••••")})
    line.stage.film = tuple(film)
    sent = line.send()
    assert [card["number"] for card in sent["cards"]] == [2]
    line.assert_complete()


def test_what_going_back_would_lose_follows_the_newest_run() -> None:
    held = Unset("Photo", "camera_input", same=True)
    line = Line(replace(record(1), unset=(held,)))
    line.send()
    assert line.browser.cards[0]["lost"] == []
    sent = line.next()
    assert [card["number"] for card in sent["cards"]] == [2]
    assert line.browser.cards[0]["lost"] == ["*Photo* would stay as it is now: it has no key."]


def test_a_row_is_sent_again_only_when_it_has_grown() -> None:
    def in_row(number: int, row: int) -> RunRecord:
        return replace(record(number), row=row)

    line = Line(*(in_row(number, 1) for number in range(1, 6)))
    line.send()
    assert [fold["last"] for fold in line.browser.folds] == [5]
    line.stage.add(in_row(6, 1))
    assert [fold["last"] for fold in line.send()["folds"]] == [6]
    line.stage.add(in_row(7, 2))
    assert line.send()["folds"] == []
    assert [fold["last"] for fold in line.browser.folds] == [6]


def test_no_run_is_no_card() -> None:
    sent = Line().send()
    assert (sent["cards"], sent["gone"]) == ([], False)


def test_cards_that_are_no_longer_kept_are_said_to_be_gone() -> None:
    assert Line(*records([{}] * 50, first=2)).send()["gone"] is True
    assert Line(*records([{}] * 50)).send()["gone"] is False


def large(number: int, source_lines: int = 60) -> RunRecord:
    """A record with as much in it as a record may hold."""
    keys = [f"a_rather_long_key_{at:05}" for at in range(500)]
    accesses = tuple(
        StateAccess(kind, key, line, True)
        for line in range(1, source_lines + 1)
        for key in keys[:20]
        for kind in ("read", "write")
    )
    seen = {key: ShownValue("list", f"{number}{'≈' * 399}", 1000 + number) for key in keys}
    return RunRecord(
        number,
        {},
        {},
        causes=tuple(Cause("widget", "✓" * 500, "slider", "", "1" * 400, "2" * 400) for _ in keys),
        phases=(Phase("script", "script", frozenset(range(1, 60, 2)), accesses),),
        changes=tuple(Change(key, "~", tuple(range(1, 60))) for key in keys),
        shown_before=seen,
        shown_after=seen,
        shared=tuple((key, f"{key}_too") for key in keys),
        lines={line: line for line in range(1, source_lines + 1)},
        cannot_rewind=dict.fromkeys(keys, "too large to be kept (more than 256 KB)"),
    )


def test_a_message_that_would_be_too_long_has_the_newest_cards() -> None:
    line = Line(record(1))
    line.send()
    line.stage.add(*(large(number) for number in range(2, 21)))
    sent = line.send()
    assert (sent["base"], sent["gone"]) == (0, True)
    assert len(json.dumps(sent["cards"])) <= MOST_BYTES
    assert line.numbers[-1] == 20
    assert [card["number"] for card in line.next()["cards"]] == [21]
    assert line.numbers[-2:] == [20, 21]


def test_fifty_common_cards_all_find_room() -> None:
    def state(number: int) -> dict[str, ShownValue]:
        text = "'" + "words and more " * 26 + "'"
        return {
            "messages": ShownValue("list", f"{number}{text}"[:400], number),
            "stage": one("'input'"),
            "count": ShownValue("int", str(number)),
        }

    phases = (
        Phase(
            "script",
            "script",
            frozenset(range(1, 60)),
            tuple(StateAccess("read", "messages", line, True) for line in range(1, 40)),
        ),
    )
    line = Line(
        *(
            RunRecord(
                number,
                {},
                {},
                causes=(Cause("widget", "Your message", "chat_input", "", "None", "'Hi'"),),
                phases=phases,
                changes=(Change("messages", "≈", (18, 25)), Change("count", "~", (7,))),
                shown_before=state(number - 1),
                shown_after=state(number),
                lines={line: line for line in range(1, 61)},
            )
            for number in range(1, 51)
        )
    )
    line.send()
    line.assert_complete()


def test_the_browser_has_the_film_after_any_order_of_losses() -> None:
    chance = random.Random(13)
    line = Line(record(1))
    line.send()
    for _ in range(500):
        film = list(line.stage.film)
        if len(film) > 3 and chance.random() < 0.2:
            del film[chance.randrange(len(film) - 1)]
        if chance.random() < 0.2:
            at = chance.randrange(len(film))
            film[at] = replace(film[at], shown_after=any_state(chance))
        line.stage.film = tuple(film[-20:])
        arrives = chance.random() < 0.8
        line.next(any_state(chance), passing=chance.random() < 0.3, arrives=arrives)
        if line.browser.missed:
            line.send(whole=True)
        if arrives:
            line.assert_complete()


def any_state(chance: random.Random) -> dict[str, ShownValue]:
    keys: Sequence[str] = chance.sample("abcd", chance.randrange(5))
    return {key: one("x" * chance.randrange(60) + key) for key in keys}


def test_a_card_says_nothing_of_what_was_not_described() -> None:
    card = story.describe(record(1, {"x": one("a")}), SOURCE)
    assert film_news.card_data(card, (), {})["state"]["without"] == []


def logged(number: int) -> Logged:
    return Logged(number, Input(seconds=float(number)))


def clicked(sent: Message) -> list[int]:
    return [click["number"] for click in sent["clicks"]]


def test_each_click_is_sent_once_and_all_of_them_with_a_whole_film() -> None:
    line = Line(record(1))
    line.stage.clicks = (logged(1),)
    assert clicked(line.send()) == [1]
    line.stage.clicks += (logged(2),)
    assert clicked(line.next()) == [2]
    assert clicked(line.send()) == []
    assert clicked(line.send(whole=True)) == [1, 2]
    line.stage.clicks += (logged(3),)
    assert clicked(line.next()) == [3]


def test_clicks_of_a_message_that_may_be_dropped_are_sent_again() -> None:
    line = Line(record(1))
    line.send()
    line.stage.clicks = (logged(2),)
    assert clicked(line.next(passing=True, arrives=False)) == [2]
    assert clicked(line.next()) == [2]


def test_a_click_whose_run_ends_late_is_sent_late() -> None:
    line = Line(record(1))
    line.stage.clicks = (logged(1), logged(3))
    line.send()
    line.stage.clicks = (logged(1), logged(2), logged(3))
    assert clicked(line.send()) == [2]


def test_the_browser_learns_that_older_clicks_are_gone() -> None:
    line = Line(record(1))
    assert line.send()["clicksGone"] is False
    line.stage.has_all_clicks = False
    assert line.send()["clicksGone"] is True


def test_a_play_goes_with_each_message() -> None:
    line = Line(record(1))
    assert line.send()["play"] is None
    line.stage.fed = Feed.of([Input()] * 2, "both 1")
    play = line.next()["play"]
    assert play is not None
    assert (play["play"], play["given"], play["done"], play["ended"]) == ("both 1", 2, 0, False)
    line.stage.fed.left.clear()
    line.stage.fed.end("stopped")
    play = line.send()["play"]
    assert play is not None
    assert (play["done"], play["ended"]) == (2, True)


def test_only_a_film_that_is_compared_has_what_was_drawn() -> None:
    line = Line(replace(record(1), drawn=("text: Hello",), widgets={"add": "button"}))
    [card] = line.send()["cards"]
    assert not card.keys() & {"drawn", "widgets"}
    line.stage.compared = True
    [card] = line.send(whole=True)["cards"]
    assert (card["drawn"], card["widgets"]) == (["text: Hello"], ["add"])


def test_a_state_that_a_replay_brings_back_is_not_lost() -> None:
    line = Line(replace(record(1), dropped=True), record(2))
    [card, _] = line.send()["cards"]
    assert card["dropped"] is True
    assert card["lost"] == ["The copy of this state was discarded to save memory."]
    line.stage.can_replay = True
    [card, _] = line.send(whole=True)["cards"]
    assert card["dropped"] is False
    assert card["lost"][0] == "This state comes back by playing your 2 clicks again."
