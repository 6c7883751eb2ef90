"""Newer syntax: match, walrus, type hints with bars, exception groups, nested f-strings.

choose "Shape" "circle"
choose "Shape" "square"
"""

import streamlit as st


def area(shape: dict[str, float] | None) -> float:
    match shape:
        case {"r": r}:
            return r * r
        case {"a": a, "b": b}:
            return a * b
        case _:
            return 0


shapes = {"none": None, "circle": {"r": 2}, "square": {"a": 2, "b": 3}}
if (name := st.selectbox("Shape", shapes)) != "none":
    st.write(name, area(shapes[name]), f"{name!r:>10} {len(f'{name}')}")
try:
    raise ExceptionGroup("several", [ValueError("one"), KeyError("two")])
except* ValueError as group:
    st.write(len(group.exceptions))
except* KeyError:
    st.write("key")
*_, last = shapes
last
