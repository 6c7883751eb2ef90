"""The data kept in the visitor's browser: the tasks that are done, and the last route.

The browser stores one item for each task that is done, so that two tabs need no merging, and one
for the route. It sends them to the session once, after the page is drawn. The tasks that a run of
the demo completes come to the browser with the film. Nothing else is sent.
"""

import secrets
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import NamedTuple

import streamlit as st

from tutor import assets
from tutor.messages import Visitor

_foot = st.components.v2.component(
    "tutor.visitor",
    html=assets.markup("visitor"),
    js=assets.component("visitor"),
    css=assets.text("visitor.css"),
)


class BrowserState(NamedTuple):
    """The data that the browser sent. It is untrusted: its names may not exist in the course."""

    items: frozenset[str]
    query: str
    """The last route as a query, such as `lesson=history&step=2`; empty if there is none."""


@cache
def item(slug: str, expression: str) -> str:
    """The browser's key for a task, after the prefix `tutor:done:`."""
    return f"{slug}:{sha256(expression.encode()).hexdigest()[:8]}"


def show(items: Mapping[str, bool], query: str) -> BrowserState | None:
    """Draw the foot of the page; return the browser's data in the run in which it arrives.

    `items` has the key of every task of the course, and whether it is done in this session.
    An empty `query` leaves the stored one as it is.
    """
    session = st.session_state.setdefault("site:session", secrets.token_hex(8))
    data: Visitor = {"session": session, "items": items, "place": query}
    sent = _foot(key="site:foot", data=data, on_kept_change=lambda: None).get("kept")
    return read(sent) if sent is not None else None


def read(sent: object) -> BrowserState:
    """Keep the valid parts of a browser's message."""
    if not isinstance(sent, Mapping):
        return BrowserState(frozenset(), "")
    items, query = sent.get("items"), sent.get("place")
    return BrowserState(
        frozenset(name for name in items if isinstance(name, str))
        if isinstance(items, list)
        else frozenset(),
        query if isinstance(query, str) else "",
    )
