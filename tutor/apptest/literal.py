"""Values as Python writes them, laid out as `ruff format` would."""

import ast
import datetime
from collections.abc import Iterator
from typing import Any
from unicodedata import category, east_asian_width

WIDEST = 100  # characters of a line
QUOTES = "'\""
_PIECE = 60  # characters of a string that goes over several lines
_MADE = {
    f"datetime.{kind.__name__}": kind
    for kind in (datetime.date, datetime.time, datetime.datetime, datetime.timedelta)
}


class NoLiteral(Exception):
    """The value cannot be written down."""


def read(text: str) -> object:
    """The value that a text stands for.

    Raises NoLiteral where it is not a literal, a date or a time.
    """
    try:
        return _value(ast.parse(text.strip(), mode="eval").body)
    except (SyntaxError, ValueError, TypeError, OverflowError, RecursionError, MemoryError) as no:
        raise NoLiteral from no


def _value(node: ast.expr) -> Any:
    match node:
        case ast.List(elts):
            return [_value(each) for each in elts]
        case ast.Tuple(elts):
            return tuple(_value(each) for each in elts)
        case ast.Set(elts):
            return {_value(each) for each in elts}
        case ast.Dict(keys, values) if None not in keys:
            named = zip(keys, values, strict=True)
            return {_value(key): _value(value) for key, value in named if key is not None}
        case ast.Call(func, args, keywords) if ast.unparse(func) in _MADE:
            named_args = {each.arg: _value(each.value) for each in keywords if each.arg}
            return _MADE[ast.unparse(func)](*map(_value, args), **named_args)
    return ast.literal_eval(node)


def is_literal(value: object) -> bool:
    try:
        flat(value)
    except (NoLiteral, RecursionError, ValueError):
        return False
    return True


def flat(value: object) -> str:
    """The value on one line. Raises NoLiteral for what is no literal, no date and no time."""
    kind: type = type(value)
    if kind is str:
        return quoted(str(value))
    if isinstance(value, (list, tuple, set, dict)) and kind in (list, tuple, set, dict):
        if not value:
            return "set()" if kind is set else repr(value)
        start, entries, end = _parts(value)
        only = "," if kind is tuple and len(entries) == 1 else ""
        named = [name + flat(each) for name, each in entries]
        return start + ", ".join(named) + only + end
    if value is None or kind in (bool, int, bytes) or (kind is float and value == value):
        text = repr(value)
        if "inf" not in text or kind is bytes:
            return _quoted_bytes(value) if isinstance(value, bytes) else text
    if kind in _MADE.values() and getattr(value, "tzinfo", None) is None:
        return repr(value)
    raise NoLiteral


def expanded(value: object, indent: int) -> str:
    """A collection with one entry a line, each again so where it does not fit; or a long string.

    The first line stands wherever it is put, the others at `indent` and deeper.
    Raises NoLiteral where a line stays too wide.
    """
    room = " " * indent
    if isinstance(value, str):
        lines = [f"{room}    {_in_quotes(piece)}" for piece in _pieces(value)]
        return "\n".join(["(", *lines, f"{room})"])
    if not isinstance(value, (list, tuple, set, dict)) or not value:
        raise NoLiteral
    start, entries, end = _parts(value)
    lines = []
    for name, each in entries:
        line = f"{room}    {name}{flat(each)},"
        if not fits(line):
            if isinstance(each, str):
                raise NoLiteral
            line = f"{room}    {name}{expanded(each, indent + 4)},"
        if not all(map(fits, line.splitlines())):
            raise NoLiteral
        lines.append(line)
    return "\n".join([start, *lines, room + end])


def _parts(value: Any) -> tuple[str, list[tuple[str, object]], str]:
    """The brackets and what stands between them, with the keys that go before it."""
    if isinstance(value, dict):
        return "{", [(f"{flat(key)}: ", each) for key, each in value.items()], "}"
    if isinstance(value, set):
        return "{", [("", each) for each in sorted(value, key=repr)], "}"
    start, end = ("[", "]") if isinstance(value, list) else ("(", ")")
    return start, [("", each) for each in value], end


def quoted(text: str) -> str:
    return _in_quotes("".join(each if each in QUOTES else repr(each)[1:-1] for each in text))


def _quoted_bytes(value: bytes) -> str:
    each_alone = (bytes([each]) for each in value)
    body = (each.decode() if each in (b"'", b'"') else repr(each)[2:-1] for each in each_alone)
    return "b" + _in_quotes("".join(body))


def _pieces(text: str) -> Iterator[str]:
    """The text in parts; escaped, if it is a matter of opinion how wide it is."""
    written = repr if all(map(_is_plain, text)) else ascii
    piece = ""
    for each in text:
        piece += each if each in QUOTES else written(each)[1:-1]
        if _width(piece) >= _PIECE:
            yield piece
            piece = ""
    if piece:
        yield piece


def _in_quotes(body: str) -> str:
    """In double quotes, unless single ones spare a backslash."""
    quote = "'" if body.count('"') > body.count("'") else '"'
    return quote + body.replace(quote, "\\" + quote) + quote


def fits(line: str) -> bool:
    return _width(line) <= WIDEST


def _width(text: str) -> int:
    """In columns, as wide as it may be."""
    return sum(1 if _is_plain(each) and east_asian_width(each) not in "WF" else 2 for each in text)


def _is_plain(character: str) -> bool:
    """Whether all agree on its width: no emoji, and nothing that joins the one before it."""
    return character.isascii() or category(character)[0] in "LNPZ"
