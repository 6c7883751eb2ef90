"""Marks detect that a value has changed, at a bounded cost, without running its code."""

import gc
import textwrap
import weakref
from collections.abc import Callable
from typing import Any

import pytest

from tutor.sandbox import marks
from tutor.sandbox.script import compile_script
from tutor.sandbox.watch import BUDGET, Notes, Watch

SLACK = 500
"""By how much the last level of a mark, or the last look, may exceed the limit."""


class Hostile:
    """Fails whenever any code of its class runs."""

    __slots__ = ("__weakref__", "held")

    def __getattribute__(self, name: str) -> Any:
        raise AssertionError(f"asked for {name}")

    def __eq__(self, other: object) -> bool:
        raise AssertionError("compared")

    __hash__ = __bool__ = __len__ = __iter__ = __repr__ = __eq__  # type: ignore[assignment]


class Meta(type):
    def __getattribute__(cls, name: str) -> Any:
        raise AssertionError(f"the class is asked for {name}")

    def __instancecheck__(cls, _value: object) -> bool:
        raise AssertionError("the class is asked for its instances")

    def __eq__(cls, other: object) -> bool:
        raise AssertionError("the class is compared")

    def __hash__(cls) -> int:
        raise AssertionError("the class is hashed")


class OfMeta(metaclass=Meta):
    pass


def ring() -> list[Any]:
    ring: list[Any] = []
    ring.append({"back": ring, "pair": (ring, [ring])})
    return ring


def deep(levels: int) -> list[Any]:
    nested: list[Any] = []
    for _ in range(levels):
        nested = [nested]
    return nested


def wide() -> dict[str, Any]:
    return {str(n): [n, {"n": [n]}, {n}] for n in range(20_000)}


LARGE: dict[str, Callable[[], object]] = {
    "a list of a million": lambda: list(range(1_000_000)),
    "a dict of many": lambda: dict.fromkeys(range(300_000)),
    "a set of many": lambda: set(range(300_000)),
    "a text of ten million": lambda: ["x" * 10_000_000],
    "bytes of ten million": lambda: [b"x" * 10_000_000, bytearray(10_000_000)],
    "a ring": ring,
    "ten thousand levels": lambda: deep(10_000),
    "many of many kinds": wide,
    "many objects": lambda: [Hostile() for _ in range(100_000)],
    "many rows": lambda: [{"text": str(n)} for n in range(100_000)],
    "a list of the same list": lambda: [[0] * 1000] * 100_000,
}


@pytest.mark.parametrize("name", LARGE)
def test_the_mark_of_a_large_value_stays_within_its_limit(name: str) -> None:
    value = LARGE[name]()
    mark = marks.take(value, 2_000)
    assert mark.cost <= 2_000 + SLACK
    assert len(mark.items) + len(mark.keys) + len(mark.values) <= 2_000
    assert mark.still_holds()


@pytest.mark.parametrize(
    "make", [Hostile, lambda: OfMeta(), lambda: [OfMeta], lambda: {"a": (Hostile(), OfMeta())}]
)
def test_a_mark_runs_no_code_of_a_value_or_of_its_class(make: Any) -> None:
    value = make()
    mark = marks.take(value)
    assert mark.still_holds()
    assert marks.take(value).made_of == mark.made_of
    assert not marks.is_leaf(value)


def test_a_change_is_found_in_an_object_that_allows_no_access() -> None:
    value = Hostile()
    mark = marks.take([value])
    Hostile.__dict__["held"].__set__(value, [1])
    assert not mark.still_holds()


ROW_CHANGES: dict[str, Callable[[list[Any]], object]] = {
    "another text": lambda rows: rows[1].update(content="other"),
    "another key": lambda rows: rows[1].update(name=rows[1].pop("content")),
    "a key more": lambda rows: rows[2].update(votes=1),
    "a list in a row": lambda rows: rows[0]["tags"].append("new"),
    "a row more": lambda rows: rows.append({}),
    "another order": lambda rows: rows.reverse(),
    "the same row twice": lambda rows: rows.__setitem__(0, rows[1]),
}


@pytest.mark.parametrize("change", ROW_CHANGES)
def test_a_change_in_rows_is_found(change: str) -> None:
    rows = [{"tags": ["old"]}, {"role": "user", "content": "hello"}, {}]
    mark = marks.take(rows)
    assert marks.take(rows).made_of == mark.made_of
    ROW_CHANGES[change](rows)
    assert not mark.still_holds()
    assert marks.take(rows).made_of != mark.made_of


def test_a_change_deep_in_a_ring_is_found() -> None:
    value = ring()
    mark = marks.take(value)
    value[0]["pair"][1].append(1)
    assert not mark.still_holds()


def watched(source: str, state: dict[str, object]) -> tuple[Watch, dict[str, object]]:
    """Run a script under a watch, with `state` as its names. The watch has not ended yet."""
    script = compile_script(textwrap.dedent(source).lstrip(), "/nowhere/it.py")
    notes = Notes(script.code, script.known)
    watch = Watch(script.path, notes)
    watch.begin(state)
    names = dict(state)
    exec(notes.code, names)
    return watch, names


LOOPS = """
    for n in range(20_000):
        str(n).upper()
        done = one.clear() if n == 19_000 else len(one)
"""


@pytest.mark.parametrize("name", LARGE)
def test_the_probes_of_a_run_stay_within_the_budget(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spent: list[int] = []
    holds = marks.Mark.still_holds

    def counted(mark: marks.Mark) -> bool:
        spent.append(mark.cost)
        return holds(mark)

    monkeypatch.setattr(marks.Mark, "still_holds", counted)
    watch, _ = watched(LOOPS, {"one": LARGE[name]()})
    assert spent
    assert sum(spent) <= BUDGET + 2 * marks.MOST + SLACK
    watch.end()


def test_a_watch_keeps_nothing_alive_after_the_run() -> None:
    watch, names = watched("log.append(thing)\nlog.clear()\nkeep = 1\n", state := things())
    reference = weakref.ref(state["thing"])
    del names["thing"], state["thing"]
    watch.end()
    del names, state
    gc.collect()
    assert reference() is None


def things() -> dict[str, object]:
    return {"thing": Hostile(), "log": []}
