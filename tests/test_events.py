"""The paths of a demo's toasts and dialogs among the page's."""

from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.RootContainer_pb2 import RootContainer

from tutor.sandbox.events import Events

EVENT = RootContainer.EVENT
TOAST, DIALOG = Delta(), Delta()
TOAST.new_element.toast.body = "hello"
DIALOG.add_block.dialog.title = "Hello"


def begun(events: Events, *, first: int = 0, whole: bool = True, follows: bool = False) -> bool:
    """Begin a run, and return whether it draws the box at once."""
    return events.begin(first, whole=whole, is_new=False, follows=follows) is not None


def test_a_toast_that_may_be_sent_alone_needs_no_box() -> None:
    events = Events()
    begun(events)
    assert events.to_page([EVENT, 0], TOAST) == ([EVENT, 0], None)
    assert events.to_page([EVENT, 1], TOAST) == ([EVENT, 1], None)
    begun(events, follows=True)
    assert events.to_page([EVENT, 0], TOAST) == ([EVENT, 0], None)


def test_a_dialog_is_in_a_box_after_the_toasts_of_its_run() -> None:
    events = Events()
    begun(events, first=2)
    events.to_page([EVENT, 0], TOAST)
    path, box = events.to_page([EVENT, 1], DIALOG)
    assert path == [EVENT, 3, 0]
    assert box is not None
    assert list(box.metadata.delta_path) == [EVENT, 3]
    assert events.to_page([EVENT, 1, 0, 4], Delta()) == ([EVENT, 3, 0, 0, 4], None)
    assert events.to_page([EVENT, 2], TOAST) == ([EVENT, 3, 1], None), "after its own dialog"
    assert events.next == 4


def test_each_further_run_empties_the_box_and_puts_toasts_into_it() -> None:
    events = Events()
    begun(events)
    events.to_page([EVENT, 0], DIALOG)
    assert begun(events)
    assert events.to_page([EVENT, 0], TOAST) == ([EVENT, 0, 0], None)
    assert not begun(events, whole=False)
    assert events.to_page([EVENT, 1], TOAST) == ([EVENT, 0, 1], None)


def test_a_box_that_may_be_missing_is_emptied_and_comes_after_a_toast() -> None:
    events = Events()
    begun(events)
    events.to_page([EVENT, 0], DIALOG)
    assert begun(events, follows=True), "or the dialog would stay open"
    assert events.to_page([EVENT, 0], TOAST) == ([EVENT, 0], None)
    path, box = events.to_page([EVENT, 1], DIALOG)
    assert (path, box is None) == ([EVENT, 1, 0], False)


def test_a_dialog_of_a_fragment_replaces_the_toast_of_its_previous_run() -> None:
    events = Events()
    begun(events)
    begun(events, whole=False)
    assert events.to_page([EVENT, 0], TOAST) == ([EVENT, 0], None)
    begun(events, whole=False)
    path, box = events.to_page([EVENT, 0], DIALOG)
    assert (path, box is None) == ([EVENT, 0, 0], False)


def test_a_demo_that_returns_to_the_page_has_no_box() -> None:
    events = Events()
    begun(events)
    events.to_page([EVENT, 0], DIALOG)
    assert events.begin(0, whole=True, is_new=True, follows=False) is None
    assert events.to_page([EVENT, 0], TOAST) == ([EVENT, 0], None)
