"""What an app has around its page fits where it is drawn, whatever stood there in the same run."""

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


def test_a_title_before_the_menu_of_another_page_leaves_nothing_below_an_element() -> None:
    """A browser fails of it: what is current stands in a box, and is a mere link a moment later."""
    chrome = Chrome()
    stands: dict[tuple[int, ...], bool] = {}
    for page in PAGES:
        chrome.begin()
        for message in (titled("Mine"), on_page(page)):
            chrome.hear(message)
            for path, drawn in chrome.draw("demo", "hash"):
                if len(path) > 2:
                    assert stands[tuple(path[:-1])], f"{path} is below an element"
                stands[tuple(path)] = isinstance(drawn, Block)
