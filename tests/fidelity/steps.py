"""The steps for a corpus script: the lines under the first paragraph of its docstring.

    '''One sentence on what it is about.

    click "Add"
    fill "Name" "Ada"
    '''

One step per line: a word, then names and values, quoted as in a shell. A name is a widget's label,
its key or its kind; `Name#2` is the second of that name.

    click NAME                   any button, a link to a page
    page NAME                    a link in the app's menu
    menu NAME OPTION             a menu button
    say TEXT [NAME]              a chat input
    attach FILE TEXT SAID        a chat input that takes files
    check NAME · uncheck NAME    checkbox, toggle
    fill NAME VALUE · empty NAME text, number, colour, date, time; a range of dates is two values
    slide NAME VALUE [VALUE]     slider, select slider; dates and times as `2026-01-31`, `09:30`
    choose NAME [OPTION ...]     radio, selectbox, multiselect, pills, feedback, pagination
    upload NAME [FILE TEXT ...]  file uploader, camera, microphone; none: remove what is there
    edit NAME JSON               data editor: {"edited_rows": {"0": {"age": 3}}}
    select NAME JSON             dataframe: {"rows": [0]}; chart
    tell NAME JSON               custom component
    open NAME · close NAME       expander, popover
    tab NAME
    dismiss                      the open dialog
    download NAME                its bytes are compared
    tick                         each timer of `run_every` goes off once
    rerun · back · forward
    wait SECONDS
    stop                         the Stop button
    begin STEP                   do not wait for the answer: the next step interrupts

`query a=1&b=2` may come first: the query string that the page is opened with.
"""

from __future__ import annotations

import ast
import json
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from tests.visitor import Visitor


@dataclass(frozen=True)
class Plan:
    """The query string that a script is opened with, and the steps that follow."""

    query: str = ""
    steps: tuple[str, ...] = ()


def read(source: str) -> Plan:
    """The plan in the docstring, or in the first comments if the script does not parse."""
    try:
        text = ast.get_docstring(ast.parse(source)) or ""
    except SyntaxError:
        lines = source.splitlines()
        comments = lines[: next(i for i, line in enumerate(lines) if not line.startswith("#"))]
        text = "\n".join(line.removeprefix("#").strip() for line in comments)
    lines = [line.strip() for line in text.partition("\n\n")[2].splitlines() if line.strip()]
    query = ""
    if lines and lines[0].startswith("query "):
        query = lines.pop(0).removeprefix("query ").strip()
    for line in lines:
        _parse(line)
    return Plan(query, tuple(lines))


def take(step: str, visitor: Visitor) -> bytes | None:
    """Do one step, and return the bytes of a download."""
    word, rest = _parse(step)
    if word == "begin":
        visitor.begin(lambda: WORDS[rest[0]](visitor, *rest[1:]))
        return None
    result = WORDS[word](visitor, *rest)
    return result if isinstance(result, bytes) else None


def _parse(step: str) -> tuple[str, list[str]]:
    word, *rest = shlex.split(step)
    for each in [word, *rest[:1]] if word == "begin" else [word]:
        if each not in WORDS and each != "begin":
            raise ValueError(f"{each!r} is no step: {step}")
    return word, rest


def _fill(visitor: Visitor, name: str, *texts: str) -> None:
    visitor.fill(name, list(texts) if len(texts) > 1 else texts[0])


def _slide(visitor: Visitor, name: str, *texts: str) -> None:
    visitor.slide(name, *(_moment(text) for text in texts))


def _moment(text: str) -> object:
    readers: tuple[Callable[[str], Any], ...] = (date.fromisoformat, datetime.fromisoformat)
    if ":" in text and "-" not in text:
        readers = (time.fromisoformat,)
    for reader in readers:
        try:
            return reader(text) if "-" in text or ":" in text else text
        except ValueError:
            continue
    return text


def _files(parts: tuple[str, ...]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in zip(parts[::2], parts[1::2], strict=True)}


WORDS: dict[str, Callable[..., Any]] = {
    "click": Visitor.click,
    "page": Visitor.turn_to,
    "menu": Visitor.choose_from_menu,
    "say": lambda visitor, text, name="chat_input": visitor.say(text, name),
    "attach": lambda visitor, name, text, said: visitor.say(said, files=_files((name, text))),
    "check": Visitor.check,
    "uncheck": lambda visitor, name: visitor.check(name, on=False),
    "fill": _fill,
    "empty": lambda visitor, name: visitor.fill(name, None),
    "slide": _slide,
    "choose": Visitor.choose,
    "upload": lambda visitor, name, *parts: visitor.upload(name, _files(parts)),
    "edit": lambda visitor, name, changes: visitor.edit(name, **json.loads(changes)),
    "select": lambda visitor, name, what: visitor.select(name, **json.loads(what)),
    "tell": lambda visitor, name, what: visitor.tell(name, **json.loads(what)),
    "open": Visitor.open,
    "close": lambda visitor, name: visitor.open(name, on=False),
    "tab": Visitor.open_tab,
    "dismiss": Visitor.dismiss,
    "download": Visitor.download,
    "tick": Visitor.tick,
    "rerun": Visitor.rerun,
    "back": Visitor.back,
    "forward": Visitor.forward,
    "wait": lambda visitor, seconds: visitor.wait(float(seconds)),
    "stop": Visitor.stop,
}


def everything(visitor: Visitor) -> list[str]:
    """Steps that use each button, box, switch and slider now on the page, twice."""
    return [step for text in ("hello", "and more") for step in _once(visitor, text)]


def _once(visitor: Visitor, text: str) -> Iterator[str]:
    for node in visitor.elements():
        name, proto = shlex.quote(node.label or node.key or node.kind), node.proto
        if not node.id or getattr(proto, "disabled", False):
            continue
        match node.kind:
            case "button":
                yield f"click {name}"
            case "text_input" | "text_area":
                yield f"fill {name} '{text}'"
            case "chat_input":
                yield f"say '{text}' {name}"
            case "number_input":
                yield f"fill {name} {proto.min if proto.has_min else len(text):.0f}"
            case "slider" if not proto.options and len(proto.default) == 1:
                yield f"slide {name} {proto.max if text == 'hello' else proto.min}"
            case "checkbox":
                yield f"{'check' if proto.default != (text == 'hello') else 'uncheck'} {name}"
            case "selectbox" | "radio" if proto.options:
                yield f"choose {name} {shlex.quote(proto.options[-1 if text == 'hello' else 0])}"
