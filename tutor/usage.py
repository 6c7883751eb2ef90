"""The names of Streamlit's API that a script uses, as far as its text shows them."""

import ast
from collections.abc import Iterator
from functools import lru_cache

from tutor import syntax

MAPPING = frozenset(
    "clear from_dict get get_all items keys pop setdefault to_dict update values".split()
)
"""The methods of the session state; any other attribute is a key of the script's own."""
STORES = ("st.session_state", "st.query_params", "st.secrets")


@lru_cache(maxsize=1000)
def names(source: str) -> tuple[str, ...]:
    """Names such as `st.chat_input`, `st.session_state.setdefault`, `on_click=`; each once, sorted.

    An element inside a container counts twice: `st.sidebar.slider` is `st.slider`, too.
    A script with broken syntax, or one that is nested too deeply, gives no names.
    """
    tree = syntax.tree(source)
    if tree is None:
        return ()
    short = _short_names(tree)
    found = {name for node in ast.walk(tree) for name in _used(node, short)}
    return tuple(sorted(found))


def _used(node: ast.AST, short: dict[str, str]) -> Iterator[str]:
    if isinstance(node, ast.Call) and _full(node.func, short).startswith("st."):
        yield from (f"{keyword.arg}=" for keyword in node.keywords if keyword.arg)
    if not isinstance(node, (ast.Attribute, ast.Name)):
        return
    name = _full(node, short)
    if name.startswith("st."):
        yield name
    for container in ("st.sidebar.", "st.bottom."):
        if name.startswith(container):
            yield "st." + name.removeprefix(container)


def _full(node: ast.AST, short: dict[str, str]) -> str:
    """`state.setdefault` as `st.session_state.setdefault`; empty if it is not a plain name."""
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
    """The full names of imported and assigned ones, such as `st` and `session_state`."""
    short: dict[str, str] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=imported):
                short |= {alias.asname or alias.name: "st" for alias in imported
                          if alias.name == "streamlit"}  # fmt: skip
            case ast.ImportFrom(module="streamlit", names=imported):
                short |= {alias.asname or alias.name: f"st.{alias.name}" for alias in imported}
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if (
                full := _full(value, short)
            ) in STORES and isinstance(value, (ast.Name, ast.Attribute)):
                short[name] = full
    return short
