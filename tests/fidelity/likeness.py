"""A page in a form that can be compared: all that a browser received, without random values.

Names that a server makes up (ids of widgets and fragments, uuids, counters of Altair) become
`id 1`, `id 2`, ... by the order in which the visitor first meets them. The order is kept over all
steps, so that a change of an id between two steps is still noticed.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time, timedelta
from typing import Any

from google.protobuf.json_format import MessageToDict
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.fidelity import chrome
from tests.visitor import Node, Visitor
from tests.visitor.page import ROOTS, user_key

WIDGET_ID = re.compile(r"\$\$ID-[0-9a-f]{32}-(?P<key>.*)", re.DOTALL)
MADE_UP = (
    re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
    re.compile(r"\b(?:view|param|layer|concat|hconcat|vconcat|facet)_\d+\b"),
    re.compile(r"0x[0-9a-f]{6,16}\b"),
    re.compile(r"(?<![0-9a-z#])[0-9a-f]{8}([0-9a-f]{24})?(?![0-9a-z])"),
)
NOW = re.compile(
    r"datetime\.datetime\((?P<parts>[\d, ]+)|(?P<iso>\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d(\.\d+)?"
)
CLOCK = re.compile(r"\d\d:\d\d")
"""The value of a time input that starts with the current time."""
RANDOM_FIELDS = {"uuid", "deferred_file_id", "element_id"}
"""Fields with generated values. The uuid of a styled table is also in its styles."""
HOLDERS = ("main", "sidebar", "bottom")


class Likeness:
    """One side of a comparison, over all its steps."""

    def __init__(self, namespace: str = "", reserved: tuple[str, ...] = ()) -> None:
        self.namespace, self.reserved = namespace, reserved
        self.names: dict[str, str] = {}
        self.random: dict[str, str] = {}
        self.stage_fragment = ""

    def of(self, visitor: Visitor) -> dict[str, Any]:
        roots = self._roots(visitor)
        tree = {name: [self._node(child) for child in roots[name].children] for name in ROOTS}
        return tree | {
            "address": self._fields(sorted(self._own_parts(visitor.query))),
            "values": self._values(
                visitor, [node for name in ROOTS for node in roots[name].walk()]
            ),
            "timers": {self._fragment(each): every for each, every in visitor.timers.items()},
            "answered": visitor.answered,
            "chrome": self._chrome(visitor),
            "around": self._around(visitor, roots),
        }

    def of_lines(self, lines: list[str]) -> list[str]:
        return [self._text(line) for line in lines]

    def _chrome(self, visitor: Visitor) -> Any:
        """Title, icon, logo and menu."""
        return self._fields(
            chrome.of_stage(visitor) if self.namespace else chrome.of_browser(visitor)
        )

    def _roots(self, visitor: Visitor) -> dict[str, Node]:
        roots = {name: visitor.page.root(name) for name in ROOTS}
        if not self.namespace:
            return roots
        slug = re.sub(r"[^\w-]", "-", self.namespace)
        for holder in HOLDERS:
            wanted = (f"demo-{holder}-{self.namespace}", f"demo-{holder}-{slug}")
            found = [
                node
                for node in visitor.page.walk()
                if node.is_block and node.outer is not None and user_key(node.outer.id) in wanted
            ]
            roots[holder] = found[0] if found else Node(holder, is_block=True)
            if found:
                self.stage_fragment = found[0].fragment
        # On stage, a demo's toasts and dialogs are in a container of their own.
        boxes = roots["event"].children
        shown = [each for box in boxes for each in (box.children if _is_box(box) else [box])]
        roots["event"] = Node("event", is_block=True, children=shown)
        return roots

    def _around(self, visitor: Visitor, roots: dict[str, Node]) -> list[str]:
        """Elements on the stage's page outside the demo; there should be none."""
        if not self.namespace:
            return []
        holders = {id(roots[name]) for name in HOLDERS} | {
            id(node)
            for node in visitor.page.walk()
            if node.is_block and user_key(node.id).startswith(("demo-head-", "demo-menu-"))
        }
        way = {
            id(node)
            for node in visitor.page.walk()
            if any(id(each) in holders for each in node.walk()) and id(node) not in holders
        }
        beside = [
            child
            for root in visitor.page.roots
            if root.kind != "event"
            for node in root.walk()
            if node is root or id(node) in way
            for child in node.children
            if id(child) not in way | holders
        ]
        return [f"{node.kind} {node.label or str(node.proto)[:300]}" for node in beside]

    def _node(self, node: Node) -> dict[str, Any]:
        like: dict[str, Any] = {"kind": node.kind}
        if node.fragment and node.fragment != self.stage_fragment:
            like["fragment"] = self._fragment(node.fragment)
        if node.outer is not None:
            fields = MessageToDict(node.outer, preserving_proto_field_name=True)
            if link := fields.get("page_link"):
                self._take_off_reserved(link)
            like["fields"] = self._fields(fields)
        if node.spinners:
            like["spinners"] = [spinner.spinner.text for spinner in node.spinners]
        if node.is_block:
            like["children"] = [self._node(child) for child in node.children]
        return like

    def _take_off_reserved(self, link: dict[str, Any]) -> None:
        """Remove the stage's own parameters, which keep a link to a page on stage."""
        own = self._own_parts(link.pop("query_string", ""))
        if own:
            link["query_string"] = "&".join(own)

    def _own_parts(self, query: str) -> list[str]:
        parts = [part for part in query.split("&") if part]
        return [part for part in parts if part.partition("=")[0] not in self.reserved]

    def _values(self, visitor: Visitor, nodes: list[Node]) -> list[Any]:
        """The values that the browser would send now, in the order of the page."""
        ids = dict.fromkeys(node.id for node in nodes)
        held = {state.id: state for state in visitor.keep.message({}).widgets}
        pending = visitor.keep.pending()
        return [
            [self._text(each), self._held(held.get(each)), self._held(pending.get(each))]
            for each in ids
            if each in held or each in pending
        ]

    def _held(self, state: WidgetState | None) -> Any:
        return None if state is None else self._fields(MessageToDict(state))

    def _fields(self, value: Any) -> Any:
        if isinstance(value, dict):
            for name in RANDOM_FIELDS & value.keys():
                self.random[value[name]] = self._name(value[name], name)
            return {self._text(name): self._fields(each) for name, each in value.items()}
        if isinstance(value, list):
            return [self._fields(each) for each in value]
        return self._text(value) if isinstance(value, str) else value

    def _text(self, text: str) -> str:
        if found := WIDGET_ID.fullmatch(text):
            key = (
                found["key"].removeprefix(f"{self.namespace}/") if self.namespace else found["key"]
            )
            return f"{self._name(text, 'id')} {self._text(key)}"
        for made_up, name in self.random.items():
            text = text.replace(made_up, name)
        for pattern in MADE_UP:
            text = pattern.sub(lambda found: self._name(found[0], "name"), text)
        if CLOCK.fullmatch(text) and _is_this_minute(text):
            return "<this minute>"
        return NOW.sub(lambda found: "<now>" if _is_now(found) else found[0], text)

    def _fragment(self, fragment: str) -> str:
        return "" if fragment == self.stage_fragment else self._name(fragment, "fragment")

    def _name(self, made_up: str, sort: str) -> str:
        return self.names.setdefault(made_up, f"<{sort} {len(self.names) + 1}>")


def _is_box(node: Node) -> bool:
    return node.kind == "transparent"


def _is_this_minute(text: str) -> bool:
    try:
        moment = datetime.combine(datetime.now().date(), time.fromisoformat(text))
    except ValueError:
        return False
    return abs(moment - datetime.now()) < timedelta(minutes=3)


def _is_now(found: re.Match[str]) -> bool:
    """Whether a moment in a text is less than two hours from now, in local time or UTC."""
    local, utc = datetime.now(), datetime.now(UTC).replace(tzinfo=None)
    try:
        if found["parts"]:
            year, month, day, *clock = (int(each) for each in re.findall(r"\d+", found["parts"]))
            moment = datetime(year, month, day, *clock)  # type: ignore[arg-type]
        elif found["iso"]:
            moment = datetime.fromisoformat(found[0])
        else:
            moment = datetime.combine(local.date(), time.fromisoformat(found[0]))
    except ValueError:
        return False
    return min(abs(moment - local), abs(moment - utc)) < timedelta(hours=2)


def differences(native: Any, stage: Any, at: str = "") -> list[str]:
    """Describe where the two differ, from the top down."""
    if isinstance(native, dict) and isinstance(stage, dict):
        found = []
        for name in dict.fromkeys([*native, *stage]):
            if name not in stage:
                found.append(f"{at}/{name}: only native: {_short(native[name])}")
            elif name not in native:
                found.append(f"{at}/{name}: only on stage: {_short(stage[name])}")
            else:
                found += differences(native[name], stage[name], f"{at}/{name}")
        return found
    if isinstance(native, list) and isinstance(stage, list):
        found = []
        for number, (one, other) in enumerate(zip(native, stage, strict=False)):
            found += differences(one, other, f"{at}/{number}{_what(one, other)}")
        both = min(len(native), len(stage))
        found += [f"{at}/{both}: only native: {_short(native[both:])}"] if native[both:] else []
        found += [f"{at}/{both}: only on stage: {_short(stage[both:])}"] if stage[both:] else []
        return found
    return [] if native == stage else [f"{at}: native {_short(native)}, stage {_short(stage)}"]


def _what(one: Any, other: Any) -> str:
    kinds = {each["kind"] for each in (one, other) if isinstance(each, dict) and "kind" in each}
    return f" {kinds.pop()}" if len(kinds) == 1 else ""


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 300 else f"{text[:300]}…"
