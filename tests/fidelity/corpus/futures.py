"""`from __future__` at the top, with annotations that are never evaluated.

click "Again"
"""

from __future__ import annotations

import dataclasses

import streamlit as st


@dataclasses.dataclass
class Point:
    x: Nowhere
    y: int = 2


def add(a: Unknown, b: int) -> Point | None:
    return Point(a, b)


st.button("Again")
st.write(add(1, 2).y, [field.type for field in dataclasses.fields(Point)])
"magic still works"
