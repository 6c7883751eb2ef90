"""Where on the page a demo is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode


class RootMapping(NamedTuple):
    """The container of the page that stands for one of the demo's root containers."""

    root: int
    path: tuple[int, ...]


@dataclass(frozen=True)
class Placement:
    """Where on the page a demo was last drawn, and what the page keeps for itself."""

    fragment_id: str | None = None
    """The id of the page's fragment that the demo is in; None if in none."""
    root_mappings: Mapping[int, RootMapping] = field(default_factory=dict)
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
        mapping = self.root_mappings[root]
        return [mapping.root, *mapping.path, *inner]

    def demo_query(self, query: str) -> str:
        """The query string as the demo sees it: without the page's own parameters."""
        return urlencode([pair for pair in _pairs(query) if pair[0] not in self.reserved])

    def page_query(self, query: str, demo: str) -> str:
        """The page's own parameters from its `query`, and those of the demo."""
        own = [pair for pair in _pairs(query) if pair[0] in self.reserved]
        return urlencode(own + [pair for pair in _pairs(demo) if pair[0] not in self.reserved])


def _pairs(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query, keep_blank_values=True)
