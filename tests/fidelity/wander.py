"""A random walk through a script: a seed chooses among all that a reader could do there.

The choices are read from the current page, so that a walk reaches places that a fixed list of
steps does not: the second page, the dialog in the third tab, a form that was sent twice.
"""

from __future__ import annotations

import json
import random
import shlex
from collections.abc import Iterator
from datetime import date

from streamlit.proto.Navigation_pb2 import Navigation
from streamlit.proto.Slider_pb2 import Slider

from tests.visitor import Node, NotFound, Visitor
from tests.visitor.values import option_texts
from tests.visitor.visitor import BUTTONS

LENGTH = 14
KINDS = {
    "click": BUTTONS,
    "menu": ("menu_button",),
    "say": ("chat_input",),
    "attach": ("chat_input",),
    "check": ("checkbox",),
    "uncheck": ("checkbox",),
    "fill": ("text_input", "text_area", "number_input", "color_picker", "date_input", "time_input"),
    "empty": ("text_input", "text_area", "number_input", "date_input", "time_input"),
    "slide": ("slider",),
    "choose": ("radio", "selectbox", "multiselect", "button_group", "feedback", "pagination"),
    "upload": ("file_uploader",),
    "edit": ("dataframe",),
    "select": ("dataframe",),
    "open": ("expandable", "popover"),
    "close": ("expandable", "popover"),
    "download": ("download_button",),
}
TEXTS = ("hello", "", "a *b* `c`", "7", "Ada & Bob", "x" * 40)
PLAIN = 0.2
"""How often R and Back are among the choices. They test less than the script's own widgets."""


def wander(visitor: Visitor, seed: int) -> Iterator[str]:
    """Yield steps that are possible at that time; the caller takes each before the next."""
    dice = random.Random(seed)
    for _ in range(LENGTH):
        step = _step(visitor, dice)
        if step is None:
            return
        yield step


def _step(visitor: Visitor, dice: random.Random) -> str | None:
    """Choose an element first, then its use, so that one with many options is no likelier."""
    dialog = next((one for one in visitor.elements("dialog") if one.proto.is_open), None)
    things = [list(_uses(node, dice)) for node in visitor.elements(within=dialog)]
    things = [uses for uses in things if uses]
    if dialog is not None and dialog.proto.dismissible:
        things.append([("dismiss", None, "")])
    if dialog is None:
        things += [[("tab", None, tab)] for tab in _tabs(visitor)]
        things += [[("page", None, page)] for page in _menu(visitor)]
        things += [[("tick", None, "")]] * bool(visitor.timers)
        if dice.random() < PLAIN:
            things.append([("rerun", None, "")])
            things += [[("back", None, "")]] * (visitor.address.at > 0)
    dice.shuffle(things)
    for uses in things:
        word, node, rest = dice.choice(uses)
        if node is None:
            return f"{word} {rest}".strip()
        if name := _name(visitor, node, KINDS[word]):
            # The text of a message comes before the box that it is typed in.
            return f"say {rest} {name}" if word == "say" else f"{word} {name} {rest}".strip()
    return None


Use = tuple[str, Node | None, str]


def _uses(node: Node, dice: random.Random) -> Iterator[Use]:
    """The uses of an element: a word of `steps`, the element, and the text after its name."""
    proto = node.proto
    if getattr(proto, "disabled", False):
        return
    match node.kind:
        case "button":
            yield "click", node, ""
        case "page_link" if not proto.external:
            yield "click", node, ""
        case "download_button":
            yield "download", node, ""
        case "menu_button" if proto.options:
            yield "menu", node, shlex.quote(dice.choice(list(proto.options)))
        case "chat_input":
            yield "say", node, _text(dice)
        case "checkbox":
            yield "check", node, ""
            yield "uncheck", node, ""
        case "text_input" | "text_area":
            yield "fill", node, _text(dice)
        case "number_input":
            yield "fill", node, _number(proto, dice)
        case "color_picker":
            yield "fill", node, f"'#{dice.randrange(1 << 24):06x}'"
        case "date_input" if not proto.is_range:
            yield "fill", node, _day(proto, dice)
        case "time_input":
            yield "fill", node, f"{dice.randrange(24):02}:{15 * dice.randrange(4):02}"
        case "slider":
            yield "slide", node, _position(proto, dice)
        case "radio" | "selectbox" if proto.options:
            yield "choose", node, shlex.quote(dice.choice(list(proto.options)))
        case "multiselect" | "button_group" if proto.options:
            yield "choose", node, _some(option_texts(proto), _most(node), dice)
        case "feedback":
            yield "choose", node, str(dice.randrange(2))
        case "pagination":
            yield "choose", node, str(dice.randint(1, max(1, proto.num_pages)))
        case "file_uploader":
            yield "upload", node, f"a{dice.choice(list(proto.type) or ['.txt'])} {_text(dice)}"
            yield "upload", node, ""
        case "dataframe" if proto.id:
            yield from _table(node, dice)
        case "expandable" | "popover" if proto.id:
            yield "open", node, ""
            yield "close", node, ""


def _table(node: Node, dice: random.Random) -> Iterator[Use]:
    modes = set(node.proto.selection_mode)
    if not modes:
        return
    rows = [dice.randrange(2)] if dice.random() < 0.7 else []
    yield "select", node, shlex.quote(json.dumps({"rows": rows}))


def _text(dice: random.Random) -> str:
    return shlex.quote(dice.choice(TEXTS))


def _number(proto: object, dice: random.Random) -> str:
    low = getattr(proto, "min", 0) if getattr(proto, "has_min", False) else -5
    high = getattr(proto, "max", 0) if getattr(proto, "has_max", False) else low + 20
    return str(dice.randint(int(low), max(int(low), int(high))))


def _day(proto: object, dice: random.Random) -> str:
    """Bounds are written as 2026/01/31."""
    low, high = (
        date.fromisoformat(text.replace("/", "-")) if text else given
        for text, given in (
            (getattr(proto, "min", ""), date(2026, 1, 1)),
            (getattr(proto, "max", ""), date(2026, 12, 31)),
        )
    )
    days = (high - low).days
    return date.fromordinal(low.toordinal() + dice.randint(0, max(days, 0))).isoformat()


def _position(proto: Slider, dice: random.Random) -> str:
    """One or two values, in the proto's own units (microseconds for dates)."""
    count = max(len(proto.default), 1)
    if proto.type == Slider.SELECT_SLIDER:
        at = sorted(dice.randrange(len(proto.options)) for _ in range(count))
        return " ".join(shlex.quote(proto.options[one]) for one in at)
    steps = int((proto.max - proto.min) / proto.step) if proto.step else 1
    taken = sorted(dice.randint(0, max(steps, 1)) for _ in range(count))
    return " ".join(repr(min(proto.max, proto.min + one * proto.step)) for one in taken)


def _most(node: Node) -> int:
    if node.kind == "multiselect":
        return int(node.proto.max_selections) or 3
    return 1 if node.proto.click_mode == node.proto.SINGLE_SELECT else 3


def _some(options: list[str], most: int, dice: random.Random) -> str:
    chosen = dice.sample(options, dice.randint(0, min(most, len(options))))
    return " ".join(map(shlex.quote, chosen))


def _tabs(visitor: Visitor) -> list[str]:
    return [
        shlex.quote(child.proto.label)
        for tabs in visitor.elements("tab_container")
        if tabs.proto.id
        for child in tabs.children
    ]


def _menu(visitor: Visitor) -> list[str]:
    """The links of the app's menu, if it has one."""
    navigation = visitor.navigation
    if navigation is None or navigation.position == Navigation.HIDDEN:
        return []
    pages = [page for page in navigation.app_pages if not page.is_hidden and not page.external_url]
    return [shlex.quote(page.page_name) for page in pages if len(pages) > 1]


def _name(visitor: Visitor, node: Node, kinds: tuple[str, ...]) -> str:
    """A name that finds only this element; empty if there is none."""
    for name in (node.label, node.key, node.kind):
        for number in range(1, 30):
            asked = name if number == 1 else f"{name}#{number}"
            if not name or "#" in name:
                break
            try:
                found = visitor.find(asked, *kinds)
            except NotFound:
                break
            if found is node:
                return shlex.quote(asked)
    return ""
