"""Values as Python literals, in the layout of `ruff format`."""

import ast
import datetime
from collections.abc import Iterator
from typing import Any
from unicodedata import category, east_asian_width

WIDEST = 100  # characters of a line
QUOTES = "'\""
_PIECE = 60  # characters in one line of a string that is split over several
_MADE = {
    f"datetime.{kind.__name__}": kind
    for kind in (datetime.date, datetime.time, datetime.datetime, datetime.timedelta)
}


class NoLiteral(Exception):
    """The value cannot be written down."""


def read(text: str) -> object:
    """The value of a literal, or of the call that makes a date or a time.

    Raises NoLiteral for any other text.
    """
    try:
        return _value(ast.parse(text.strip(), mode="eval").body)
    except (
        SyntaxError,
        ValueError,
        TypeError,
        OverflowError,
        RecursionError,
        MemoryError,
    ) as error:
        raise NoLiteral from error


def _value(node: ast.expr) -> Any:
    match node:
        case ast.List(elts):
            return [_value(element) for element in elts]
        case ast.Tuple(elts):
            return tuple(_value(element) for element in elts)
        case ast.Set(elts):
            return {_value(element) for element in elts}
        case ast.Dict(keys, values) if None not in keys:
            named = zip(keys, values, strict=True)
            return {_value(key): _value(value) for key, value in named if key is not None}
        case ast.Call(func, args, keywords) if ast.unparse(func) in _MADE:
            named_args = {keyword.arg: _value(keyword.value) for keyword in keywords if keyword.arg}
            return _MADE[ast.unparse(func)](*map(_value, args), **named_args)
    return ast.literal_eval(node)


def is_literal(value: object) -> bool:
    try:
        flat(value)
    except (NoLiteral, RecursionError, ValueError):
        return False
    return True


def flat(value: object) -> str:
    """The value on one line. Raises NoLiteral if it is no literal, no date and no time."""
    kind: type = type(value)
    if kind is str:
        return quoted(str(value))
    if isinstance(value, (list, tuple, set, dict)) and kind in (list, tuple, set, dict):
        if not value:
            return "set()" if kind is set else repr(value)
        start, entries, end = _parts(value)
        only = "," if kind is tuple and len(entries) == 1 else ""
        named = [name + flat(entry) for name, entry in entries]
        return start + ", ".join(named) + only + end
    if value is None or kind in (bool, int, bytes) or (kind is float and value == value):
        text = repr(value)
        if "inf" not in text or kind is bytes:
            return _quoted_bytes(value) if isinstance(value, bytes) else text
    if kind in _MADE.values() and getattr(value, "tzinfo", None) is None:
        return repr(value)
    raise NoLiteral


def expanded(value: object, indent: int) -> str:
    """A long string in pieces, or a collection with one entry a line.

    An entry that does not fit on its line is expanded, too.
    The first line is not indented, the others by `indent` or more.
    Raises NoLiteral if a line remains too wide.
    """
    margin = " " * indent
    if isinstance(value, str):
        lines = [f"{margin}    {_in_quotes(piece)}" for piece in _pieces(value)]
        return "\n".join(["(", *lines, f"{margin})"])
    if not isinstance(value, (list, tuple, set, dict)) or not value:
        raise NoLiteral
    start, entries, end = _parts(value)
    lines = []
    for name, entry in entries:
        line = f"{margin}    {name}{flat(entry)},"
        if not fits(line):
            if isinstance(entry, str):
                raise NoLiteral
            line = f"{margin}    {name}{expanded(entry, indent + 4)},"
        if not all(map(fits, line.splitlines())):
            raise NoLiteral
        lines.append(line)
    return "\n".join([start, *lines, margin + end])


def _parts(value: Any) -> tuple[str, list[tuple[str, object]], str]:
    """The opening bracket, the entries with the text before each, and the closing bracket."""
    if isinstance(value, dict):
        return "{", [(f"{flat(key)}: ", held) for key, held in value.items()], "}"
    if isinstance(value, set):
        return "{", [("", entry) for entry in sorted(value, key=repr)], "}"
    start, end = ("[", "]") if isinstance(value, list) else ("(", ")")
    return start, [("", entry) for entry in value], end


def quoted(text: str) -> str:
    return _in_quotes("".join(char if char in QUOTES else repr(char)[1:-1] for char in text))


def _quoted_bytes(value: bytes) -> str:
    single = (bytes([byte]) for byte in value)
    body = (byte.decode() if byte in (b"'", b'"') else repr(byte)[2:-1] for byte in single)
    return "b" + _in_quotes("".join(body))


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces; escaped, if programs may disagree about its width."""
    written = repr if all(map(_is_plain, text)) else ascii
    piece = ""
    for char in text:
        piece += char if char in QUOTES else written(char)[1:-1]
        if _width(piece) >= _PIECE:
            yield piece
            piece = ""
    if piece:
        yield piece


def _in_quotes(body: str) -> str:
    """In double quotes, or in single quotes if that saves backslashes."""
    quote = "'" if body.count('"') > body.count("'") else '"'
    return quote + body.replace(quote, "\\" + quote) + quote


def fits(line: str) -> bool:
    return _width(line) <= WIDEST


def _width(text: str) -> int:
    """The greatest width that the text may have, in columns."""
    return sum(1 if _is_plain(char) and east_asian_width(char) not in "WF" else 2 for char in text)


def _is_plain(character: str) -> bool:
    """Whether its width is certain: it is no emoji, and does not combine with the one before."""
    return character.isascii() or category(character)[0] in "LNPZ"
