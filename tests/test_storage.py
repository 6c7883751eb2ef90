"""Values are read without calling any code of their classes."""

import collections
import enum
import io
import types
from dataclasses import dataclass
from typing import Any, NamedTuple

import pytest

from tests.spies import Spy, SpyDict, SpyList, SpySlots, SpyText, asked
from tutor import storage


def test_fields_are_read_from_dicts_and_slots() -> None:
    class Slotted:
        __slots__ = ("__private", "a", "unset")

        def __init__(self) -> None:
            self.a, self.__private = 1, 2

    class Both(Slotted):
        def __init__(self) -> None:
            super().__init__()
            self.more = 3

    assert dict(storage.fields(Both())) == {"a": 1, "_Slotted__private": 2, "more": 3}
    assert dict(storage.fields(types.SimpleNamespace(x=1))) == {"x": 1}
    assert dict(storage.fields(object())) == {}


@pytest.mark.parametrize(
    ("value", "base", "size"),
    [
        ([1, 2], list, 2),
        (collections.Counter("aab"), dict, 2),
        (collections.deque([1]), collections.deque, 1),
        ("abc", str, 3),
        (io.BytesIO(b"ab"), io.BytesIO, 2),
        (3, int, None),
        (object(), None, None),
    ],
)
def test_the_base_and_the_size_are_those_of_the_built_in_type(
    value: object, base: type | None, size: int | None
) -> None:
    assert (storage.base(value), storage.size(value)) == (base, size)


def test_a_subclass_of_a_collection_is_read_as_one() -> None:
    class Point(NamedTuple):
        x: int
        y: int

    assert list(storage.items(Point(1, 2))) == [1, 2]
    assert storage.size(Point(1, 2)) == 2
    moved = collections.OrderedDict(a=1, b=2)
    moved.move_to_end("a")
    assert list(storage.pairs(moved)) == [("b", 2), ("a", 1)]


def test_nothing_of_a_class_is_called() -> None:
    values: list[Any] = [Spy("a"), SpySlots("b"), SpyList([1]), SpyDict(a=1), SpyText("c")]
    asked.clear()
    for value in values:
        storage.base(value)
        storage.size(value)
        list(storage.items(value))
        list(storage.fields(value))
        storage.is_a(value, list)
        storage.is_constant(value)
        storage.is_fixed(value)
        storage.is_hashable((value,))
        storage.is_known(type(value))
        storage.class_name(type(value))
    assert dict(storage.fields(values[0])) == {"name": "a"}
    assert dict(storage.fields(values[1])) == {"name": "b"}
    assert [storage.size(value) for value in values] == [None, None, 1, 1, 1]
    assert not asked


def test_a_class_that_claims_to_be_of_a_library_is_not_believed() -> None:
    class Liar:
        pass

    Liar.__module__ = "collections"
    assert storage.is_known(collections.OrderedDict)
    assert not storage.is_known(Liar)


def test_members_of_enums_are_fixed_and_others_are_not() -> None:
    class Colour(enum.Enum):
        RED = 1

    @dataclass
    class Message:
        text: str

    assert storage.is_fixed(Colour.RED)
    assert storage.is_fixed(Message)
    assert not storage.is_fixed(Message("a"))
