"""Title, icon, logo and menu of an app, read from `streamlit run` and from the stage.

`streamlit run` sends them to the browser in messages of their own; on stage they are elements.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from streamlit.proto.AppPage_pb2 import AppPage
from streamlit.proto.Navigation_pb2 import Navigation

from tests.visitor import Node, Visitor
from tests.visitor.page import user_key


def of_browser(visitor: Visitor) -> dict[str, Any]:
    pages = list(visitor.navigation.app_pages) if visitor.navigation else []
    here = visitor.navigation.page_script_hash if visitor.navigation else ""
    current = next((page for page in pages if page.page_script_hash == here), AppPage())
    logo = visitor.logo
    return {
        "title": visitor.title or current.page_name,
        "icon": (visitor.icon or current.icon).removeprefix("emoji:"),
        "logo": [logo.image, logo.link, logo.size] if logo else None,
        "menu": _menu(visitor.navigation, here) if visitor.navigation else [],
    }


def _menu(navigation: Navigation, here: str) -> list[Any]:
    """The menu's links by section. The comparison ignores how much of a long menu is collapsed."""
    shown = [page for page in navigation.app_pages if not page.is_hidden]
    if navigation.position == Navigation.HIDDEN or len(shown) < 2:
        return []
    top = navigation.position == Navigation.TOP
    return [
        ["top" if top else "side", section, [_link(page, here) for page in pages]]
        for section, pages in groupby(shown, lambda page: page.section_header)
    ]


def _link(page: AppPage, here: str) -> list[Any]:
    icon = page.icon.removeprefix("emoji:")
    to = page.external_url or page.url_pathname
    return [page.page_name, icon, page.help, to, page.page_script_hash == here]


def of_stage(visitor: Visitor) -> dict[str, Any]:
    found = {}
    for node in visitor.page.walk():
        if node.is_block and node.outer is not None:
            name = user_key(node.outer.id)
            for part in ("tab", "logo-", "nav", "top"):
                if name.startswith(f"demo-{part}"):
                    found[part] = node
    icon = title = ""
    for node in found["tab"].children if "tab" in found else ():
        if node.kind == "text":
            title = node.proto.body
        elif node.kind != "empty":
            icon = _said(node)
    return {
        "title": title,
        "icon": icon,
        "logo": _logo(found["logo-"]) if "logo-" in found else None,
        "menu": [
            [where, section, links]
            for where, part in (("side", "nav"), ("top", "top"))
            if part in found
            for section, links in _sections(found[part])
        ],
    }


def _said(node: Node) -> Any:
    match node.kind:
        case "text" | "markdown":
            return node.proto.body
        case "imgs":
            return node.proto.imgs[0].url
    return ""


def _logo(box: Node) -> list[str] | None:
    size = user_key(box.outer.id).removeprefix("demo-logo-").partition("-")[0]
    node = box.children[0]
    said = _said(node)
    link = node.proto.link if node.kind == "imgs" else ""
    if node.kind == "markdown" and said.startswith("["):
        said, _, link = said.strip("[)").partition("](")
    return [said, link, size]


def _sections(menu: Node) -> list[tuple[str, list[Any]]]:
    sections: list[tuple[str, list[Any]]] = []
    for node in menu.children:
        if node.kind == "text":
            sections.append((node.proto.body, []))
        elif node.kind == "popover":
            links = [link for _, links in _sections(node) for link in links]
            sections.append((node.proto.label, links))
        elif node.kind == "expandable":
            sections[-1][1].extend(link for _, links in _sections(node) for link in links)
        elif node.kind != "empty":
            is_here = node.is_block
            link = node.children[0].proto if is_here else node.proto
            if not sections or menu.children[0].kind == "popover":
                sections.append(("", []))
            said = [link.label, link.icon, link.help, link.page, is_here]
            sections[-1][1].append(said)
    return sections
