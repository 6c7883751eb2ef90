"""The tree of elements in a browser: deltas add nodes, and stale nodes are removed.

Follows the frontend's `AppRoot`, `SetNodeByDeltaPathVisitor` and `ClearStaleNodeVisitor`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOTS = ("main", "sidebar", "event", "bottom")


@dataclass(eq=False)
class Node:
    """An element or a block of the page.

    `proto` is the element's or block's own message (`Button`, `Form`, ...), `outer` the `Element`
    or `Block` around it, which holds width, height and the id of a block.
    A block that is nothing but a box has the kind `flex_container`, `vertical` or the like;
    a place that only holds a spinner has the kind `transient`.
    """

    kind: str
    outer: Any = None
    is_block: bool = False
    fragment: str = ""
    script: str = ""
    run: str = ""
    children: list[Node] = field(default_factory=list)
    spinners: list[Any] = field(default_factory=list)
    spinners_run: str = ""

    @property
    def proto(self) -> Any:
        return getattr(self.outer, self.kind, None)

    @property
    def id(self) -> str:
        """The id of a widget, or of a keyed block."""
        own = getattr(self.proto, "id", "") or ""
        return own or (self.outer.id if self.is_block and self.outer is not None else "")

    @property
    def key(self) -> str:
        """The key its script gave it, or an empty string."""
        return user_key(self.id)

    @property
    def label(self) -> str:
        for name in ("label", "placeholder", "title"):
            if text := getattr(self.proto, name, ""):
                return str(text)
        return ""

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()


def user_key(widget_id: str) -> str:
    """The key in `$$ID-<hash>-<key>`; a widget without a key has `None` there."""
    if not widget_id.startswith("$$ID-"):
        return ""
    key = widget_id.split("-", 2)[2]
    return "" if key == "None" else key


class Page:
    """The nodes that are on the page now."""

    def __init__(self) -> None:
        self.roots = [Node(name, is_block=True) for name in ROOTS]
        self.run = ""

    def root(self, name: str) -> Node:
        return self.roots[ROOTS.index(name)]

    def walk(self) -> Iterator[Node]:
        for root in self.roots:
            yield from root.walk()

    def apply(self, message: ForwardMsg) -> Node | None:
        """Put one delta into the tree, and return the new node, if it made one."""
        delta, path = message.delta, list(message.metadata.delta_path)
        siblings = self._touch(path)
        at = path[-1]
        old = siblings[at] if at < len(siblings) else None
        kind = delta.WhichOneof("type") or ""
        if kind == "new_transient":
            if old is None:
                old = Node("transient", run=self.run)
                siblings.append(old)
            old.spinners = list(delta.new_transient.elements)
            old.spinners_run = self.run
            return None

        outer = getattr(delta, kind)
        new = Node(
            outer.WhichOneof("type") or "block",
            outer,
            is_block=kind == "add_block",
            fragment=delta.fragment_id,
            script=message.metadata.active_script_hash,
            run=self.run,
        )
        if old is None:
            siblings.append(new)
            return new
        if new.is_block and old.is_block and old.kind == new.kind and not _other_dialog(old, new):
            new.children = old.children
        if old.spinners_run == self.run:
            new.spinners, new.spinners_run = old.spinners, old.spinners_run
        siblings[at] = new
        return new

    def _touch(self, path: list[int]) -> list[Node]:
        """The siblings at `path`; the nodes on the way there count as drawn."""
        siblings = self.roots
        for at in path[:-1]:
            if at >= len(siblings):
                raise AssertionError(f"A browser would fail: no node on the way to {path}")
            node = siblings[at]
            node.run = self.run
            siblings = node.children
        if path[-1] > len(siblings):
            raise AssertionError(f"A browser would fail: {path} leaves a gap ({len(siblings)})")
        return siblings

    def start(self, run: str, fragments: Iterable[str]) -> None:
        """Begin a run, and remove the spinners of earlier ones."""
        self.run = run
        rerun = set(fragments)

        def clear(node: Node) -> None:
            if rerun and node.is_block and node.fragment and node.fragment not in rerun:
                return
            node.spinners = []
            for child in node.children:
                clear(child)
            node.children = [child for child in node.children if child.kind != "transient"]

        for root in self.roots:
            clear(root)

    def clear_stale(self, run: str, fragments: Iterable[str]) -> None:
        """End a run: remove what it did not redraw; a fragment's run only removes inside it."""
        rerun = set(fragments)

        def stays(node: Node, inside: str) -> bool:
            if node.kind == "transient":
                return bool(node.spinners) and node.spinners_run == run
            if not node.is_block:
                if node.kind == "toast" or node.run == run:
                    return True
                return bool(rerun) and (not node.fragment or not inside)
            if rerun:
                if inside and node.run != run:
                    return False
                if node.fragment in rerun and node.run == run:
                    inside = node.fragment
            elif node.run != run:
                return False
            keep(node, inside)
            return True

        def keep(node: Node, inside: str) -> None:
            node.children = [child for child in node.children if stays(child, inside)]
            for child in node.children:
                if child.spinners_run != run:
                    child.spinners = []

        for root in self.roots:
            keep(root, "")

    def keep_only_script(self, script: str) -> None:
        """Open another page: keep only what the entry script drew around it."""
        self._keep(lambda node: node.script == script)

    def _keep(self, stays: Callable[[Node], bool]) -> None:
        def keep(node: Node) -> None:
            node.children = [child for child in node.children if stays(child)]
            for child in node.children:
                keep(child)

        for root in self.roots:
            keep(root)


def _other_dialog(old: Node, new: Node) -> bool:
    return new.kind == "dialog" and old.outer.id != new.outer.id
