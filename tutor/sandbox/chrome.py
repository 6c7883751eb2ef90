"""Draw an app's title, icon, logo and menu in the demo's frame.

An app that runs alone has them in the browser's tab, in the header and above the sidebar. Here
these belong to the site, so a demo's are drawn as elements: a bar above the demo, and links in its
own sidebar.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from streamlit.proto.AppPage_pb2 import AppPage
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Logo_pb2 import Logo
from streamlit.proto.Navigation_pb2 import Navigation
from streamlit.runtime.state.common import GENERATED_ELEMENT_ID_PREFIX

HEAD, MENU = 100, 101
"""Their indexes, beside those of Streamlit's root containers."""

MOST_SHOWN = 10  # Links of a long menu, if the sidebar has other elements below it.

Drawn = tuple[list[int], Element | Block]
"""A path, and the element or block there."""
Node: TypeAlias = "Element | tuple[Block, list[Node]]"


@dataclass
class Chrome:
    """The latest title, icon, logo and menu that the script has set."""

    title: str = ""
    icon: str = ""
    logo: Logo | None = None
    navigation: Navigation | None = None
    is_drawn: bool = False
    """Whether the present run has drawn the chrome."""
    has_sidebar: bool = False
    """Whether the demo has anything in its sidebar."""
    _has_logo: bool = False
    _paths: set[tuple[int, ...]] = field(default_factory=set)

    def begin(self) -> None:
        """Begin a run of the whole script. It removes what it does not draw again."""
        self.is_drawn = self._has_logo = self.has_sidebar = False
        self._paths = set()

    def note(self, message: ForwardMsg) -> None:
        """Note a title, an icon, a logo or a menu that the script sets."""
        kind = message.WhichOneof("type")
        if kind == "page_config_changed":
            self.title = message.page_config_changed.title or self.title
            self.icon = message.page_config_changed.favicon or self.icon
        elif kind == "logo":
            self.logo, self._has_logo = message.logo, True
        elif kind == "navigation":
            self.navigation = message.navigation

    def end(self) -> bool:
        """End a run of the script. Returns whether the chrome has to be drawn once more."""
        forgotten = self.logo is not None and not self._has_logo
        if forgotten:
            self.logo = None
        exists = bool(self.title or self.icon or self.logo or self.navigation)
        return (exists and not self.is_drawn) or (self.is_drawn and (forgotten or self._is_long))

    def draw(self, name: str, owner: str) -> Iterator[Drawn]:
        """What to draw. `name` is in the keys of the boxes, `owner` in their ids."""

        def box(key: str, nodes: list[Node], *, row: bool = True) -> list[Node]:
            if not nodes:
                return []
            block = Block(id=f"{GENERATED_ELEMENT_ID_PREFIX}-{owner}-demo-{key}-{name}")
            block.flex_container.direction = (
                Block.FlexContainer.HORIZONTAL if row else Block.FlexContainer.VERTICAL
            )
            block.width_config.use_stretch = True
            return [(block, nodes)]

        def link(page: AppPage) -> Node:
            if page.page_script_hash != self._here:
                return _link(page)
            [current] = box("here", [_link(page)])
            return current

        self.is_drawn = True
        current = next((page for page in self._pages if page.page_script_hash == self._here), None)
        icon = self.icon or (current.icon if current else "")
        title = self.title or (current.page_name if current else "")
        tab: list[Node] = [*([_icon(icon)] if icon else []), *([_text(title)] if title else [])]
        logo = box(f"logo-{self.logo.size}", [_logo(self.logo)]) if self.logo else []
        bar = [*logo, *box("tab", tab), *box("top", self._top(link))]
        drawn = [
            *_with_paths([HEAD], box("bar", bar)),
            *_with_paths([MENU], box("nav", self._side(link), row=False)),
        ]
        yield from drawn
        # A menu that is drawn again in the same run may have become shorter.
        paths = {tuple(path) for path, _ in drawn}
        # If a block has become an element, its content disappears with it.
        blocks = {tuple(path) for path, node in drawn if isinstance(node, Block)}
        for path in sorted(self._paths - paths):
            if path[:-1] in blocks or len(path) == 2:
                yield list(path), _nothing()
        self._paths |= paths

    @property
    def _here(self) -> str:
        return self.navigation.page_script_hash if self.navigation else ""

    @property
    def _pages(self) -> Sequence[AppPage]:
        return self.navigation.app_pages if self.navigation else ()

    @property
    def _shown(self) -> list[AppPage]:
        shown = [page for page in self._pages if not page.is_hidden]
        return shown if len(shown) > 1 else []

    @property
    def _most(self) -> int:
        return (self.navigation and self.navigation.visible_items) or MOST_SHOWN

    @property
    def _is_long(self) -> bool:
        expanded = self.navigation is not None and self.navigation.expanded
        return self.has_sidebar and not expanded and len(self._shown) > self._most + 2

    def _side(self, link: Callable[[AppPage], Node]) -> list[Node]:
        if self.navigation is None or self.navigation.position != Navigation.SIDEBAR:
            return []
        most = self._most if self._is_long else len(self._shown)
        nodes: list[Node] = []
        for section, pages in groupby(self._shown[:most], lambda page: page.section_header):
            nodes += [_text(section)] if section else []
            nodes += [link(page) for page in pages]
        rest: list[Node] = [link(page) for page in self._shown[most:]]
        return [*nodes, (_expander(f"View {len(rest)} more"), rest)] if rest else nodes

    def _top(self, link: Callable[[AppPage], Node]) -> list[Node]:
        if self.navigation is None or self.navigation.position != Navigation.TOP:
            return []
        nodes: list[Node] = []
        for section, pages in groupby(self._shown, lambda page: page.section_header):
            links = [link(page) for page in pages]
            nodes += [(_popover(section), links)] if section else links
        return nodes


def _with_paths(path: list[int], nodes: list[Node]) -> Iterator[Drawn]:
    for number, node in enumerate(nodes):
        if isinstance(node, Element):
            yield [*path, number], node
        else:
            yield [*path, number], node[0]
            yield from _with_paths([*path, number], node[1])


def _link(page: AppPage) -> Element:
    element = Element()
    link = element.page_link
    link.label, link.icon, link.help = page.page_name, page.icon.removeprefix("emoji:"), page.help
    if page.external_url:
        link.page, link.external = page.external_url, True
    else:
        link.page, link.page_script_hash = page.url_pathname, page.page_script_hash
    element.width_config.use_stretch = True
    return element


def _expander(label: str) -> Block:
    block = Block()
    block.expandable.label, block.expandable.expanded = label, False
    block.width_config.use_stretch = True
    return block


def _popover(label: str) -> Block:
    block = Block()
    block.popover.label, block.popover.type = label, "tertiary"
    block.width_config.use_content = True
    return block


def _text(body: str) -> Element:
    element = Element()
    element.text.body = body
    element.width_config.use_content = True
    return element


def _icon(icon: str) -> Element:
    if icon.startswith(("emoji:", ":")):
        return _sign(icon.removeprefix("emoji:"))
    return _image(icon, "")


def _logo(logo: Logo) -> Element:
    if logo.image_type == Logo.IMAGE:
        return _image(logo.image, logo.link)
    return _sign(f"[{logo.image}]({logo.link})" if logo.link else logo.image)


def _sign(body: str) -> Element:
    """An emoji, or a Material icon."""
    element = Element()
    element.markdown.body = body
    element.width_config.use_content = True
    return element


def _image(url: str, link: str) -> Element:
    element = Element()
    element.imgs.imgs.add().url = url
    element.imgs.link = link
    element.width_config.use_content = True
    return element


def _nothing() -> Element:
    element = Element()
    element.empty.SetInParent()
    return element
