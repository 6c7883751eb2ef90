"""What a page's modules hold, for the tests that ask the page."""

from tutor import assets


def module(name: str) -> str:
    """The module in JavaScript, for an `async` function: the one that the page has."""
    return f"(await import(new URL('{assets.address(name)}', location.href)))"


DESK = f"{module('desk_state')}.desk"
SHOWN = f"{module('shown')}.shown.value"
BROUGHT = f"{module('lines')}.broughtIntoView({DESK}.editor)"
"""The rerun whose lines the editor was scrolled to last."""
