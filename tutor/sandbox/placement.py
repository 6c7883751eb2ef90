"""Where on the page a demo is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.Block_pb2 import Block


class RootMapping(NamedTuple):
    """The container of the page that stands for one of the demo's root containers."""

    root: int
    path: tuple[int, ...]
    block: Block
    """As it was drawn."""

    @property
    def full_path(self) -> list[int]:
        return [self.root, *self.path]


@dataclass
class Roots:
    """The containers of one demo.

    Streamlit removes the elements that a fragment no longer draws only from containers that the
    same run of the fragment has drawn. So those that are `used` are drawn again by each run, unless
    it has just drawn them all.
    """

    mappings: Mapping[int, RootMapping] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Placement:
    """Where on the page a demo was last drawn, and what the page keeps for itself."""

    fragment_id: str | None = None
    """The id of the page's fragment that the demo is in; None if in none."""
    roots: Roots = field(default_factory=Roots)
    redraws_roots: bool = False
    """Whether a run has to draw the containers that it uses."""
    interrupted_by: frozenset[str] = frozenset()
    """The ids of the page's fragments whose waiting runs end a run of the demo."""
    reserved: tuple[str, ...] = ()
    """The query parameters that belong to the page."""

    @property
    def own_fragments(self) -> list[str]:
        """The id of the page's fragment that contains the demo, if there is one."""
        return [self.fragment_id] if self.fragment_id is not None else []

    def path(self, demo_path: list[int]) -> list[int]:
        """The path on the page of a path in the demo."""
        root, *inner = demo_path
        return [*self.roots.mappings[root].full_path, *inner]

    def demo_query(self, query: str) -> str:
        """The query string as the demo sees it: without the page's own parameters."""
        return urlencode([pair for pair in _pairs(query) if pair[0] not in self.reserved])

    def page_query(self, query: str, demo: str) -> str:
        """The page's own parameters from its `query`, and those of the demo."""
        own = [pair for pair in _pairs(query) if pair[0] in self.reserved]
        return urlencode(own + [pair for pair in _pairs(demo) if pair[0] not in self.reserved])


def _pairs(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query, keep_blank_values=True)
