"""A visitor of a running Streamlit server: a browser without a screen.

    with Visitor(port, "lesson=callbacks") as visitor:
        visitor.click("Add one")
        assert visitor.texts() == ["1"]

It speaks Streamlit's own protocol over the websocket and keeps what the browser keeps: the tree of
elements (`page`), the values of the widgets (`keep`) and the address (`address`). Each follows
Streamlit's frontend: look there when a new version of Streamlit behaves differently.
"""

from tests.visitor.page import Node, Page
from tests.visitor.visitor import NotFound, Visitor

__all__ = ["Node", "NotFound", "Page", "Visitor"]
