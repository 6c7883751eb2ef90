"""Copying a state, and comparing it with its copy."""

import datetime
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tutor.sandbox.snapshots import MOST_BYTES, copy_values, same, shared_keys, take_snapshot


@dataclass
class Message:
    text: str
    votes: list[int]


class Name(str):
    pass


class Slow:
    """Fails whenever its own code runs."""

    def __init__(self) -> None:
        self.inside = [1]

    def __eq__(self, other: object) -> bool:
        raise AssertionError("compared")

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        raise AssertionError("shown")

    def __len__(self) -> int:
        raise AssertionError("counted")

    def __bool__(self) -> bool:
        raise AssertionError("asked for its truth")


CHANGES: dict[str, tuple[Callable[[], Any], Callable[[Any], object]]] = {
    "list": (lambda: [1, [2]], lambda value: value[1].append(3)),
    "dict": (lambda: {"a": {"b": 1}}, lambda value: value["a"].update(b=2)),
    "order of a dict": (lambda: {"a": 1, "b": 2}, lambda value: value.update(a=value.pop("a"))),
    "set": (lambda: {1, 2}, lambda value: value.add(3)),
    "tuple": (lambda: ([1],), lambda value: value[0].append(2)),
    "deque": (lambda: deque([1], maxlen=3), lambda value: value.append(2)),
    "defaultdict": (lambda: defaultdict(list), lambda value: value["a"].append(1)),
    "bytearray": (lambda: bytearray(b"a"), lambda value: value.extend(b"b")),
    "dataclass": (lambda: Message("a", []), lambda value: value.votes.append(1)),
    "object": (Slow, lambda value: value.inside.append(2)),
    "frame": (lambda: pd.DataFrame({"a": [1]}), lambda value: value.insert(1, "b", [2])),
    "array": (lambda: np.zeros(3), lambda value: value.fill(1)),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_in_place_is_found(kind: str) -> None:
    make, change = CHANGES[kind]
    value = make()
    snapshot = take_snapshot({"key": value})
    assert same(snapshot.values["key"], value)
    change(value)
    assert not same(snapshot.values["key"], value)
    assert take_snapshot({"key": value}, snapshot) is not snapshot


@pytest.mark.parametrize("kind", CHANGES)
def test_a_copy_is_reused_while_nothing_changes(kind: str) -> None:
    value = CHANGES[kind][0]()
    snapshot = take_snapshot({"key": value})
    assert take_snapshot({"key": value}, snapshot) is snapshot


def test_shared_objects_stay_shared() -> None:
    shared: list[int] = []
    snapshot = take_snapshot({"a": shared, "b": shared, "c": []})
    assert shared_keys(snapshot.values) == [("a", "b")]
    copies = copy_values(snapshot)
    assert copies["a"] is copies["b"]
    assert copies["a"] is not snapshot.values["a"]
    assert take_snapshot({"a": shared, "b": [], "c": []}, snapshot) is not snapshot


def test_rows_of_texts_are_copied_and_stay_shared() -> None:
    row = {"role": "user", "content": "hello"}
    chat = [{"role": "assistant", "content": ""}, row]
    snapshot = take_snapshot({"chat": chat, "last": row, "twice": [row, row], "none": []})
    values: dict[str, Any] = dict(snapshot.values)
    assert values == {"chat": chat, "last": row, "twice": [row, row], "none": []}
    assert values["chat"][1] is values["last"] is values["twice"][0] is values["twice"][1]
    assert values["last"] is not row
    row["content"] = "changed"
    assert values["last"]["content"] == "hello"


@pytest.mark.parametrize(
    "odd",
    [
        {"role": "user", "votes": [1]},
        OrderedDict(role="user"),
        {1: "one"},
        ["user"],
        {"role": Name("user")},
    ],
    ids=["a list in it", "a subclass", "a number as key", "a list", "a subclass of str"],
)
def test_rows_with_an_odd_one_are_copied_one_by_one(odd: Any) -> None:
    chat = [{"role": "user"}, odd]
    made: Any = take_snapshot({"chat": chat}).values["chat"]
    assert made == chat
    assert [type(row) for row in made] == [type(row) for row in chat]
    assert made[1] is not odd
    if "votes" in odd:
        assert made[1]["votes"] is not odd["votes"]


@pytest.mark.parametrize(
    "rows",
    [
        [{"text": "x" * (MOST_BYTES // 2)} for _ in range(3)],
        [{"text": "x"} for _ in range(MOST_BYTES // 50)],
        [dict.fromkeys(map(str, range(MOST_BYTES)), "x")],
    ],
    ids=["long texts", "many rows", "a long row"],
)
def test_rows_that_are_too_large_are_refused(rows: list[dict[str, str]]) -> None:
    assert "too large" in take_snapshot({"rows": rows}).refused["rows"]


def test_a_list_that_contains_itself_is_copied() -> None:
    loop: list[Any] = [1]
    loop.append(loop)
    snapshot = take_snapshot({"loop": loop})
    assert same(snapshot.values["loop"], loop)
    copied = snapshot.values["loop"]
    assert isinstance(copied, list)
    assert copied[1] is copied


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("a" * (MOST_BYTES + 1), "too large"),
        ([0] * 50_000_000, "too large"),
        ((number for number in range(3)), "cannot be kept"),
        (open(__file__), "cannot be kept"),  # noqa: SIM115 - it is closed with the test's process
    ],
    ids=["text", "list", "generator", "file"],
)
def test_a_value_that_cannot_be_copied_has_a_reason(value: object, why: str) -> None:
    snapshot = take_snapshot({"it": value, "other": 1})
    assert why in snapshot.refused["it"]
    assert copy_values(snapshot) == {"other": 1}


def test_a_value_that_is_nested_too_deeply_is_refused() -> None:
    nested: list[Any] = []
    for _ in range(5_000):
        nested = [nested]
    assert "too deeply" in take_snapshot({"it": nested}).refused["it"]


def test_dates_numbers_and_classes_are_kept_as_they_are() -> None:
    state = {"when": datetime.datetime(2026, 1, 1), "how": 1.5, "which": Message, "not": None}
    assert take_snapshot(state).values == state
    assert same(float("nan"), float("nan"))
    assert not same(1, True)
