"""Parses the source of a script into a syntax tree that is safe to walk."""

import ast

DEEPEST = 200
"""Levels of nesting. A recursive walk takes a few of Python's thousand calls for each level."""


def tree(source: str) -> ast.Module | None:
    """The syntax tree; None if the source is not valid Python, or is nested too deeply."""
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
