"""An app's title and menu are drawn on valid paths, whatever the same run drew there before."""

from streamlit.proto.Block_pb2 import Block
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Navigation_pb2 import Navigation

from tutor.sandbox.chrome import Chrome

PAGES = ("one", "two")


def on_page(here: str) -> ForwardMsg:
    message = ForwardMsg()
    message.navigation.page_script_hash = here
    message.navigation.position = Navigation.SIDEBAR
    for name in PAGES:
        message.navigation.app_pages.add(page_script_hash=name, page_name=name)
    return message


def titled(title: str) -> ForwardMsg:
    message = ForwardMsg()
    message.page_config_changed.title = title
    return message


def test_a_new_title_and_menu_leave_nothing_below_an_element() -> None:
    """The current page is drawn in a box, and later as a link, below which nothing may be drawn."""
    chrome = Chrome()
    is_block: dict[tuple[int, ...], bool] = {}
    for page in PAGES:
        chrome.begin()
        for message in (titled("Mine"), on_page(page)):
            chrome.note(message)
            for path, drawn in chrome.draw("demo", "hash"):
                if len(path) > 2:
                    assert is_block[tuple(path[:-1])], f"{path} is below an element"
                is_block[tuple(path)] = isinstance(drawn, Block)
