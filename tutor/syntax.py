"""The syntax of a script's text, as far as it may be looked through."""

import ast

DEEPEST = 200
"""Levels of nesting. Whoever goes through a tree with a function that calls itself needs a few of
Python's thousand calls for each."""


def tree(source: str) -> ast.Module | None:
    """None for what is no Python, and for a text that is nested more deeply than anyone writes."""
    try:
        found = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    level: list[ast.AST] = [found]
    for _ in range(DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return found
    return None
