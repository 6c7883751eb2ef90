"""What is kept in the visitor's browser: the tasks that are done, and the last place.

The browser has one item for each task that is done, so that two tabs need no merging, and one for
the place. It sends them to the session once, when the page has been drawn; what a run of the demo
meets is written beside the demo (`tell`), and the browser reads it there. Nothing else is sent.
"""

import secrets
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from html import escape
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tutor import assets
from tutor.lesson import plain

_foot = st.components.v2.component(
    "tutor.visitor",
    html=assets.text("visitor.html"),
    js=assets.script("visitor", "rest"),
    css=assets.text("visitor.css"),
)


class BrowserState(NamedTuple):
    """What the browser had. Anybody can write it: each part may name what is not there."""

    items: frozenset[str]
    place: str
    """As the query of an address, such as `lesson=history&step=2`; empty if there is none."""


@cache
def item(slug: str, expression: str) -> str:
    """What the browser calls a task, after `tutor:done:`."""
    return f"{slug}:{sha256(expression.encode()).hexdigest()[:8]}"


def show(items: Mapping[str, bool], place: str) -> BrowserState | None:
    """Draw the foot of the page; gives what the browser had in the run in which it sends it.

    `items` are those of all tasks there are, and whether each is done in this session.
    An empty `place` leaves the one that is kept.
    """
    session = st.session_state.setdefault("site:session", secrets.token_hex(8))
    data = {"session": session, "items": items, "place": place}
    sent = _foot(key="site:foot", data=data, on_kept_change=lambda: None).get("kept")
    return read(sent) if sent is not None else None


def read(sent: object) -> BrowserState:
    """Take from a browser's message what can be used."""
    if not isinstance(sent, Mapping):
        return BrowserState(frozenset(), "")
    items, place = sent.get("items"), sent.get("place")
    return BrowserState(
        frozenset(one for one in items if isinstance(one, str))
        if isinstance(items, list)
        else frozenset(),
        place if isinstance(place, str) else "",
    )


def tell(slot: DeltaGenerator, done: Iterable[tuple[str, str]]) -> None:
    """Write down what is done, item and wish, for the browser to keep and to read out."""
    lines = (f'<p data-item="{name}">{escape(plain(wish))}</p>' for name, wish in done)
    slot.html("".join(lines) or "<p></p>")
