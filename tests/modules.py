"""JavaScript by which tests read values from a page's modules."""

from tutor import assets


def module(name: str) -> str:
    """JavaScript for the module that the page has imported, to be used in an `async` function."""
    return f"(await import(new URL('{assets.address(name)}', location.href)))"


DESK = f"{module('desk_state')}.desk"
SHOWN = f"{module('shown')}.shown.value"
BROUGHT = f"{module('lines')}.broughtIntoView({DESK}.editor)"
"""The rerun whose lines the editor was scrolled to last."""
