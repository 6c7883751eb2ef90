"""What the strip is given to draw."""

import json
from collections.abc import Iterable

from tutor.frame import Act, Cause, Change, Frame, Seen, Touch
from tutor.panels import film, story

SOURCE = "pass\n" * 60


def frames(states: Iterable[dict[str, Seen]], first: int = 1) -> list[story.Told]:
    return [
        story.tell(Frame(number, {}, {}, causes=(Cause("load"),), seen_after=state), SOURCE)
        for number, state in enumerate(states, first)
    ]


def sent(told: list[story.Told]) -> dict:
    """As the browser gets it."""
    return json.loads(json.dumps(film.data(told, "a/b.py")))


def one(text: str) -> Seen:
    return Seen("str", text)


def test_a_state_is_sent_as_what_sets_it_apart_from_the_next() -> None:
    a, b, c = one("a"), one("b"), one("c")
    states = [{}, {"x": a, "y": b}, {"x": a, "y": c}, {"x": a, "z": c}]
    cards = sent(frames(states))["frames"]
    assert cards[3]["state"]["set"] == {"x": ["str", "a", None], "z": ["str", "c", None]}
    assert cards[2]["state"] == {"set": {"y": ["str", "c", None]}, "without": ["z"]}
    assert cards[1]["state"] == {"set": {"y": ["str", "b", None]}, "without": []}
    assert cards[0]["state"] == {"set": {}, "without": ["x", "y"]}


def test_frames_stand_in_order_and_the_file_goes_with_them() -> None:
    given = sent(frames([{}, {}]))
    assert [card["number"] for card in given["frames"]] == [1, 2]
    assert (given["file"], given["gone"]) == ("a/b.py", False)


def test_no_frame_is_no_card() -> None:
    assert sent([])["frames"] == []
    assert sent([])["gone"] is False


def test_frames_that_are_no_longer_kept_are_said_to_be_gone() -> None:
    assert sent(frames([{}] * 50, first=2))["gone"] is True
    assert sent(frames([{}] * 50))["gone"] is False


def large(number: int, source_lines: int = 60) -> Frame:
    """As much as a frame may hold."""
    keys = [f"a_rather_long_key_{at:05}" for at in range(500)]
    touches = tuple(
        Touch(kind, key, line, True)
        for line in range(1, source_lines + 1)
        for key in keys[:20]
        for kind in ("read", "write")
    )
    seen = {key: Seen("list", f"{number}{'≈' * 399}", 1000 + number) for key in keys}
    return Frame(
        number,
        {},
        {},
        causes=tuple(Cause("widget", "✓" * 500, "slider", "", "1" * 400, "2" * 400) for _ in keys),
        acts=(Act("script", "script", frozenset(range(1, 60, 2)), touches),),
        changes=tuple(Change(key, "~", tuple(range(1, 60))) for key in keys),
        seen_before=seen,
        seen_after=seen,
        shared=tuple((key, f"{key}_too") for key in keys),
        lines={line: line for line in range(1, source_lines + 1)},
        cannot_rewind=dict.fromkeys(keys, "too large to be kept (more than 256 KB)"),
    )


def test_what_is_sent_is_bounded_and_the_newest_is_always_in_it() -> None:
    told = [story.tell(large(number), SOURCE) for number in range(1, 51)]
    given = film.data(told, "a/b.py")
    assert len(json.dumps(given)) <= film.MOST_BYTES
    assert given["frames"][-1]["number"] == 50
    assert given["gone"] is True


def test_fifty_common_frames_all_find_room() -> None:
    def state(number: int) -> dict[str, Seen]:
        text = "'" + "words and more " * 26 + "'"
        return {
            "messages": Seen("list", text[:390] + str(number), number),
            "stage": one("'input'"),
            "count": Seen("int", str(number)),
        }

    acts = (
        Act(
            "script",
            "script",
            frozenset(range(1, 60)),
            tuple(Touch("read", "messages", line, True) for line in range(1, 40)),
        ),
    )
    told = [
        story.tell(
            Frame(
                number,
                {},
                {},
                causes=(Cause("widget", "Your message", "chat_input", "", "None", "'Hi'"),),
                acts=acts,
                changes=(Change("messages", "≈", (18, 25)), Change("count", "~", (7,))),
                seen_before=state(number - 1),
                seen_after=state(number),
                lines={line: line for line in range(1, 61)},
            ),
            SOURCE,
        )
        for number in range(1, 51)
    ]
    assert len(film.data(told, "a/b.py")["frames"]) == 50
