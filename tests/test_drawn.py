"""What a run has drawn, as texts that two demos share if they draw the same."""

import pytest
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.TextInput_pb2 import TextInput

from tutor.sandbox.drawn import MOST, MOST_LETTERS, Drawn, text_of


def text(body: str) -> Element:
    element = Element()
    element.text.body = body
    return element


def element_delta(element: Element) -> Delta:
    return Delta(new_element=element)


def block_delta(block: Block) -> Delta:
    return Delta(add_block=block)


def test_a_text_is_its_kind_and_what_it_says() -> None:
    assert text_of(text("Hello")) == "text: Hello"
    alert = Element(alert=Alert(body="Careful", icon="🔥"))
    assert text_of(alert) == "alert: Careful\nCareful 🔥"


def test_a_widget_has_its_label_first_and_all_that_is_seen_of_it() -> None:
    element = Element()
    element.button.label = "Send"
    element.button.help = "To the model"
    element.button.disabled = True
    assert text_of(element) == "button: Send\nSend To the model disabled True"


@pytest.mark.parametrize("empty", [Element(), Block()])
def test_what_shows_nothing_has_no_text(empty: Element | Block) -> None:
    assert text_of(empty) == ""
    element = Element()
    element.empty.SetInParent()
    assert text_of(element) == ""
    assert text_of(text("")) == ""


def test_ids_and_addresses_are_left_out() -> None:
    def picture(number: int) -> Element:
        element = Element()
        image = element.imgs.imgs.add()
        image.caption, image.url = "A cat", f"/media/{number}.png"
        return element

    def button(number: int) -> Element:
        element = Element()
        element.button.id, element.button.label = f"id-{number}", "Send"
        element.button.form_id = f"form-{number}"
        return element

    for made in (picture, button):
        assert text_of(made(1)) == text_of(made(2)) != ""


def test_a_value_that_the_script_sets_is_left_out_and_a_default_is_not() -> None:
    def field(value: str, default: str) -> Element:
        element = Element()
        widget = element.text_input
        widget.label, widget.value, widget.set_value = "Name", value, bool(value)
        widget.default = default
        return element

    assert text_of(field("Ada", "")) == text_of(field("", ""))
    assert text_of(field("", "Ada")) != text_of(field("", "Eva"))


def test_data_are_told_apart_without_being_kept() -> None:
    def table(data: bytes) -> Element:
        element = Element()
        element.dataframe.arrow_data.data = data
        return element

    assert text_of(table(b"one")) != text_of(table(b"two"))
    assert len(text_of(table(b"x" * 100_000))) < 100


def test_long_texts_that_differ_at_their_ends_are_still_told_apart() -> None:
    one, two = (text_of(text("x" * 1000 + end)) for end in ("1", "2"))
    assert one != two
    assert len(one) < 3 * MOST_LETTERS


def test_the_texts_go_from_the_top_to_the_bottom() -> None:
    drawn = Drawn()
    box = Block()
    box.expandable.label = "More"
    for path, delta in [
        ((0, 2), element_delta(text("last"))),
        ((0, 0), element_delta(text("first"))),
        ((0, 1, 0), element_delta(text("inside"))),
        ((0, 1), block_delta(box)),
    ]:
        drawn.note(path, delta)
    assert drawn.texts == ("text: first", "expandable: More", "text: inside", "text: last")


def test_what_takes_a_place_later_counts_and_what_empties_it_too() -> None:
    drawn = Drawn()
    empty = Element()
    empty.empty.SetInParent()
    drawn.note((0, 0), element_delta(text("one")))
    drawn.note((0, 0), element_delta(text("two")))
    drawn.note((0, 1), element_delta(text("gone")))
    drawn.note((0, 1), element_delta(empty))
    drawn.note((0, 0), Delta())  # A delta of neither kind, such as rows for a table.
    assert drawn.texts == ("text: two",)


def test_not_more_is_kept_than_there_is_use_for() -> None:
    drawn = Drawn()
    for number in range(MOST + 50):
        drawn.note((0, number), element_delta(text(str(number))))
    assert len(drawn.texts) == MOST
    assert drawn.texts[0] == "text: 0"


def test_of_a_widget_for_a_secret_only_the_label_is_kept() -> None:
    by_label = Element(text_input=TextInput(id="x", label="API key", default="sk-1"))
    assert text_of(by_label) == "text_input: API key"
    by_key = Element(text_input=TextInput(id=f"$$ID-{'0' * 32}-api_key", label="A", default="sk-1"))
    assert text_of(by_key) == "text_input: A"
