"""What the strip is given to draw."""

import json
from collections.abc import Iterable

from tutor.messages import Film
from tutor.panels import film, story
from tutor.run_record import Cause, Change, Phase, RunRecord, StateAccess
from tutor.shown_value import ShownValue

SOURCE = "pass\n" * 60


def records(states: Iterable[dict[str, ShownValue]], first: int = 1) -> list[story.Card]:
    return [
        story.describe(
            RunRecord(number, {}, {}, causes=(Cause("load"),), shown_after=state), SOURCE
        )
        for number, state in enumerate(states, first)
    ]


def sent(cards: list[story.Card]) -> Film:
    """As the browser gets it."""
    data: Film = json.loads(json.dumps(film.data(cards, "a/b.py")))
    return data


def one(text: str) -> ShownValue:
    return ShownValue("str", text)


def test_a_state_is_sent_as_what_sets_it_apart_from_the_next() -> None:
    a, b, c = one("a"), one("b"), one("c")
    states = [{}, {"x": a, "y": b}, {"x": a, "y": c}, {"x": a, "z": c}]
    cards = sent(records(states))["cards"]
    whole: object = cards[3]["state"]["set"]  # JSON makes lists of the tuples
    assert whole == {"x": ["str", "a", None], "z": ["str", "c", None]}
    assert cards[2]["state"] == {"set": {"y": ["str", "c", None]}, "without": ["z"]}
    assert cards[1]["state"] == {"set": {"y": ["str", "b", None]}, "without": []}
    assert cards[0]["state"] == {"set": {}, "without": ["x", "y"]}


def test_cards_stand_in_order_and_the_file_goes_with_them() -> None:
    given = sent(records([{}, {}]))
    assert [card["number"] for card in given["cards"]] == [1, 2]
    assert (given["file"], given["gone"]) == ("a/b.py", False)


def test_no_frame_is_no_card() -> None:
    assert sent([])["cards"] == []
    assert sent([])["gone"] is False


def test_cards_that_are_no_longer_kept_are_said_to_be_gone() -> None:
    assert sent(records([{}] * 50, first=2))["gone"] is True
    assert sent(records([{}] * 50))["gone"] is False


def large(number: int, source_lines: int = 60) -> RunRecord:
    """As much as a frame may hold."""
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


def test_a_sent_film_is_bounded_and_has_the_newest_card() -> None:
    cards = [story.describe(large(number), SOURCE) for number in range(1, 51)]
    given = film.data(cards, "a/b.py")
    assert len(json.dumps(given)) <= film.MOST_BYTES
    assert given["cards"][-1]["number"] == 50
    assert given["gone"] is True


def test_fifty_common_cards_all_find_room() -> None:
    def state(number: int) -> dict[str, ShownValue]:
        text = "'" + "words and more " * 26 + "'"
        return {
            "messages": ShownValue("list", text[:390] + str(number), number),
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
    cards = [
        story.describe(
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
            ),
            SOURCE,
        )
        for number in range(1, 51)
    ]
    assert len(film.data(cards, "a/b.py")["cards"]) == 50
