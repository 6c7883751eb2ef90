"""Which names of Streamlit's API a script uses, as far as its text says so."""

import ast
from collections.abc import Iterator
from functools import lru_cache

from tutor import syntax

MAPPING = frozenset(
    "clear from_dict get get_all items keys pop setdefault to_dict update values".split()
)
"""What can be called on the state; any other name after it is a key of the script's own."""
STORES = ("st.session_state", "st.query_params", "st.secrets")


@lru_cache(maxsize=1000)
def names(source: str) -> tuple[str, ...]:
    """Such as `st.chat_input`, `st.session_state.setdefault`, `on_click=`; each once, sorted.

    What stands inside of a container counts twice: `st.sidebar.slider` is `st.slider`, too.
    A script with broken syntax uses nothing, nor does one that is nested too deeply.
    """
    tree = syntax.tree(source)
    if tree is None:
        return ()
    short = _short_names(tree)
    found = {name for node in ast.walk(tree) for name in _used(node, short)}
    return tuple(sorted(found))


def _used(node: ast.AST, short: dict[str, str]) -> Iterator[str]:
    if isinstance(node, ast.Call) and _full(node.func, short).startswith("st."):
        yield from (f"{each.arg}=" for each in node.keywords if each.arg)
    if not isinstance(node, (ast.Attribute, ast.Name)):
        return
    name = _full(node, short)
    if name.startswith("st."):
        yield name
    for container in ("st.sidebar.", "st.bottom."):
        if name.startswith(container):
            yield "st." + name.removeprefix(container)


def _full(node: ast.AST, short: dict[str, str]) -> str:
    """`state.setdefault` as `st.session_state.setdefault`; empty for what is no plain name."""
    match node:
        case ast.Name(id=name):
            return short.get(name, "")
        case ast.Attribute(value=value, attr=attr):
            owner = _full(value, short)
            if owner in STORES and attr not in MAPPING:
                return owner
            return f"{owner}.{attr}" if owner else ""
    return ""


def _short_names(tree: ast.AST) -> dict[str, str]:
    """What `st`, `session_state` and the like stand for, wherever they were given their names."""
    short: dict[str, str] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=imported):
                short |= {each.asname or each.name: "st" for each in imported
                          if each.name == "streamlit"}  # fmt: skip
            case ast.ImportFrom(module="streamlit", names=imported):
                short |= {each.asname or each.name: f"st.{each.name}" for each in imported}
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if (
                full := _full(value, short)
            ) in STORES and isinstance(value, (ast.Name, ast.Attribute)):
                short[name] = full
    return short
