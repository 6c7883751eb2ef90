"""Where a demo's toasts and dialogs stand among the page's."""

from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.RootContainer_pb2 import RootContainer

from tutor.sandbox.events import Events

EVENT = RootContainer.EVENT
TOAST, DIALOG = Delta(), Delta()
TOAST.new_element.toast.body = "hello"
DIALOG.add_block.dialog.title = "Hello"


def begun(events: Events, *, first: int = 0, whole: bool = True, follows: bool = False) -> bool:
    """Begin a run; whether it draws the box at once."""
    return events.begin(first, whole=whole, is_new=False, follows=follows) is not None


def test_a_toast_that_may_be_sent_alone_needs_no_box() -> None:
    events = Events()
    begun(events)
    assert events.place([EVENT, 0], TOAST) == ([EVENT, 0], None)
    assert events.place([EVENT, 1], TOAST) == ([EVENT, 1], None)
    begun(events, follows=True)
    assert events.place([EVENT, 0], TOAST) == ([EVENT, 0], None)


def test_a_dialog_stands_in_a_box_behind_the_toasts_of_its_run() -> None:
    events = Events()
    begun(events, first=2)
    events.place([EVENT, 0], TOAST)
    path, box = events.place([EVENT, 1], DIALOG)
    assert path == [EVENT, 3, 0]
    assert box is not None
    assert list(box.metadata.delta_path) == [EVENT, 3]
    assert events.place([EVENT, 1, 0, 4], Delta()) == ([EVENT, 3, 0, 0, 4], None)
    assert events.place([EVENT, 2], TOAST) == ([EVENT, 3, 1], None), "after its own dialog"
    assert events.next == 4


def test_the_box_is_emptied_in_each_further_run_and_then_holds_toasts_too() -> None:
    events = Events()
    begun(events)
    events.place([EVENT, 0], DIALOG)
    assert begun(events)
    assert events.place([EVENT, 0], TOAST) == ([EVENT, 0, 0], None)
    assert not begun(events, whole=False)
    assert events.place([EVENT, 1], TOAST) == ([EVENT, 0, 1], None)


def test_a_box_that_may_not_be_there_is_emptied_and_gives_way_to_a_toast() -> None:
    events = Events()
    begun(events)
    events.place([EVENT, 0], DIALOG)
    assert begun(events, follows=True), "or the dialog would stay open"
    assert events.place([EVENT, 0], TOAST) == ([EVENT, 0], None)
    path, box = events.place([EVENT, 1], DIALOG)
    assert (path, box is None) == ([EVENT, 1, 0], False)


def test_a_dialog_of_a_fragment_takes_the_place_of_the_toast_of_its_run_before() -> None:
    events = Events()
    begun(events)
    begun(events, whole=False)
    assert events.place([EVENT, 0], TOAST) == ([EVENT, 0], None)
    begun(events, whole=False)
    path, box = events.place([EVENT, 0], DIALOG)
    assert (path, box is None) == ([EVENT, 0, 0], False)


def test_a_demo_that_comes_back_to_the_page_has_no_box_there() -> None:
    events = Events()
    begun(events)
    events.place([EVENT, 0], DIALOG)
    assert events.begin(0, whole=True, is_new=True, follows=False) is None
    assert events.place([EVENT, 0], TOAST) == ([EVENT, 0], None)
