"""Which messages may pass between a browser and a worker, and how they are counted."""

import asyncio
import random
import struct
from typing import TypedDict, Unpack

import pytest
from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Html_pb2 import Html
from streamlit.proto.Video_pb2 import Video

from tests import loop
from tutor import assets
from tutor.runner import relay, wire
from tutor.runner.limits import Limits

TO_BROWSER = {
    "new_session": True,
    "delta": True,
    "page_info_changed": True,
    "page_config_changed": True,
    "script_finished": True,
    "git_info_changed": False,
    "page_profile": False,
    "session_status_changed": True,
    "session_event": False,
    "navigation": True,
    "page_not_found": True,
    "file_urls_response": True,
    "auto_rerun": True,
    "stop_auto_rerun": True,
    "logo": True,
    "auth_redirect": False,
    "parent_message": False,
    "ref_hash": True,
    "heartbeat_ack": True,
    "backend_operation_response": True,
}
TO_WORKER = {
    "rerun_script": True,
    "stop_script": True,
    "file_urls_request": True,
    "app_heartbeat": True,
    "backend_operation_request": False,  # as a whole: see below
    "clear_cache": False,
    "set_run_on_save": False,
    "load_git_info": False,
    "debug_disconnect_websocket": False,
    "debug_shutdown_runtime": False,
}
OPERATIONS = {
    "deferred_file": True,
    "dataframe_chunk": True,
    "install_skills": False,
    "dismiss_skills_nudge": False,
}


def made(message: Message, kind: str) -> bytes:
    """A message that contains only this field, with its default value."""
    field = message.DESCRIPTOR.fields_by_name[kind]
    if field.message_type:
        getattr(message, kind).SetInParent()
    else:
        setattr(message, kind, field.default_value)
    assert message.WhichOneof("type") == kind
    payload: bytes = message.SerializeToString()
    return payload


def kinds(message: Message, oneof: str) -> set[str]:
    return {field.name for field in message.DESCRIPTOR.oneofs_by_name[oneof].fields}


def test_every_kind_of_message_is_listed() -> None:
    assert kinds(ForwardMsg(), "type") == set(TO_BROWSER)
    assert kinds(BackMsg(), "type") == set(TO_WORKER)
    assert kinds(BackMsg().backend_operation_request, "payload") == set(OPERATIONS)


@pytest.mark.parametrize(("kind", "may_pass"), TO_BROWSER.items())
def test_a_worker_can_only_draw_its_app(kind: str, may_pass: bool) -> None:
    passed = relay.to_browser(made(ForwardMsg(), kind))
    assert (passed.WhichOneof("type") if passed else None) == (kind if may_pass else None)


@pytest.mark.parametrize(("kind", "may_pass"), TO_WORKER.items())
def test_a_browser_can_only_use_its_app(kind: str, may_pass: bool) -> None:
    payload = made(BackMsg(), kind)
    passed = relay.to_worker(payload)
    assert (passed.SerializeToString() if passed else None) == (payload if may_pass else None)


@pytest.mark.parametrize(("operation", "may_pass"), OPERATIONS.items())
def test_nothing_is_installed_for_an_app(operation: str, may_pass: bool) -> None:
    message = BackMsg()
    getattr(message.backend_operation_request, operation).SetInParent()
    assert (relay.to_worker(message.SerializeToString()) is not None) == may_pass


def test_an_empty_message_is_dropped() -> None:
    assert relay.to_browser(b"") is None
    assert relay.to_worker(b"") is None


def passed_interval(message: ForwardMsg) -> float:
    """The interval of a timer, as the browser gets it."""
    passed = relay.to_browser(message.SerializeToString())
    assert passed is not None
    return passed.auto_rerun.interval


@pytest.mark.parametrize("interval", [-1, 0, 0.01, 0.2499])
def test_a_timer_is_slowed_down(interval: float) -> None:
    message = ForwardMsg()
    message.auto_rerun.interval = interval
    assert passed_interval(message) == 0.25


def test_a_slow_timer_stays() -> None:
    message = ForwardMsg()
    message.auto_rerun.interval = 2
    assert passed_interval(message) == 2


def test_a_timer_that_is_no_number_does_not_pass() -> None:
    message = ForwardMsg()
    message.auto_rerun.interval = float("nan")
    assert passed_interval(message) == 0.25


def test_a_long_message_from_a_browser_raises_protocol_error() -> None:
    message = BackMsg()
    message.rerun_script.query_string = "x" * relay.LONGEST_MESSAGE
    with pytest.raises(wire.ProtocolError):
        relay.to_worker(message.SerializeToString())


def some_message() -> ForwardMsg:
    message = ForwardMsg()
    message.metadata.delta_path[:] = [0, 1, 2]
    message.delta.new_element.markdown.body = "words " * 20
    return message


def test_any_bytes_pass_are_dropped_or_raise_protocol_error() -> None:
    """Truncated, changed and random bytes raise nothing else; messages that pass can be sent on."""
    dice = random.Random(5)
    whole = some_message().SerializeToString()
    back = made(BackMsg(), "rerun_script") + some_message().SerializeToString()
    samples = [whole[:cut] for cut in range(len(whole))] + [back[:cut] for cut in range(len(back))]
    for _ in range(2000):
        flipped = bytearray(dice.choice((whole, back)))
        for _ in range(dice.randint(1, 5)):
            flipped[dice.randrange(len(flipped))] = dice.randrange(256)
        samples += [bytes(flipped), dice.randbytes(dice.randrange(60))]
    outcomes = set()
    for sample in samples:
        for look, allowed in ((relay.to_browser, TO_BROWSER), (relay.to_worker, TO_WORKER)):
            try:
                passed = look(sample)
            except wire.ProtocolError:
                outcomes.add("invalid")
                continue
            outcomes.add("passed" if passed else "dropped")
            if passed and passed.WhichOneof("type") != "backend_operation_request":
                kind = passed.WhichOneof("type")
                assert kind is not None
                assert allowed[kind]
                passed.SerializeToString()
    assert outcomes == {"invalid", "passed", "dropped"}


def test_first_rerun_is_the_request_of_a_browser_that_has_just_opened_the_app() -> None:
    message = BackMsg()
    rerun = message.rerun_script
    rerun.query_string, rerun.fragment_id, rerun.is_auto_rerun = "a=1", "some", True
    rerun.widget_states.widgets.add(id="one", string_value="two")
    rerun.context_info.timezone = "UTC"
    first = relay.first_rerun(message).rerun_script
    assert (first.query_string, first.context_info.timezone) == ("a=1", "UTC")
    assert not any((first.fragment_id, first.widget_states.widgets, first.is_auto_rerun))


# The frames.


def receive(data: bytes, most: int = 1000) -> tuple[bytes, bytes]:
    async def read() -> tuple[bytes, bytes]:
        reader = asyncio.StreamReader()
        reader.feed_data(data)
        reader.feed_eof()
        return await wire.receive(reader, most)

    return loop.run(read())


@pytest.mark.parametrize("kind", [wire.FORWARD, wire.FILE])
@pytest.mark.parametrize("payload", [b"", b"x", b"x" * 1000])
def test_a_frame_arrives_as_it_was(kind: bytes, payload: bytes) -> None:
    assert receive(wire.frame(kind, payload) + b"more") == (kind, payload)


def test_a_frame_that_is_too_long_is_not_read() -> None:
    for length in (1001, 2**32 - 1):
        with pytest.raises(wire.TooLong):
            receive(struct.pack("<IB", length, ord("F")))


@pytest.mark.parametrize("kind", [wire.JOB, wire.BACK, wire.UPLOAD, wire.REMOVE, b"\0", b"\xff"])
def test_a_worker_has_two_kinds_of_frames(kind: bytes) -> None:
    with pytest.raises(
        (wire.ProtocolError, wire.TooLong) if kind == wire.JOB else wire.ProtocolError
    ):
        receive(wire.frame(kind, b"x"))


@pytest.mark.parametrize("cut", range(8))
def test_half_a_frame_is_the_end(cut: int) -> None:
    with pytest.raises(asyncio.IncompleteReadError):
        receive(wire.frame(wire.FORWARD, b"word")[:cut])


@pytest.mark.parametrize("name", ["", "a", "é" * 50, "../../x"])
@pytest.mark.parametrize("data", [b"", b"\0\xff" * 50])
def test_a_file_and_its_name_travel_together(name: str, data: bytes) -> None:
    assert wire.unnamed(wire.named(name, data)) == (name, data)


@pytest.mark.parametrize("payload", [b"\5\0\0\0abcd", b"\xff\xff\xff\xff", b"\1\0\0\0"])
def test_a_name_longer_than_its_frame_raises_protocol_error(payload: bytes) -> None:
    with pytest.raises(wire.ProtocolError):
        wire.unnamed(payload)


# The meter.

BEGUN = ForwardMsg()
BEGUN.new_session.SetInParent()
DONE = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
AGAIN = ForwardMsg(script_finished=ForwardMsg.FINISHED_EARLY_FOR_RERUN)


def meter(**limits: int) -> relay.Meter:
    return relay.Meter(Limits(**{"output": 100, "messages": 10} | limits))


def test_the_output_of_a_run_is_counted_in_bytes_and_in_messages() -> None:
    counter = meter()
    counter.note_request()
    counter.begins(BEGUN)
    assert counter.count(99)
    assert counter.count(1)
    assert not counter.count(1)
    by_number = meter()
    assert [by_number.count(0) for _ in range(11)] == [True] * 10 + [False]


def test_the_count_restarts_when_the_reader_does_something() -> None:
    counter = meter()
    for _ in range(5):
        counter.note_request()
        assert counter.begins(BEGUN)
        assert counter.count(90)
        assert counter.ends(DONE)


@pytest.mark.parametrize("end", [DONE, AGAIN])
def test_runs_without_a_request_continue_the_count(end: ForwardMsg) -> None:
    counter = meter()
    counter.note_request()
    counter.begins(BEGUN)
    assert counter.count(60)
    counter.ends(end)
    counter.begins(BEGUN)
    assert not counter.count(60)


def test_an_app_is_at_rest_when_all_requests_are_done() -> None:
    counter = meter()
    assert not counter.busy
    counter.note_request()
    counter.begins(BEGUN)
    counter.note_request()  # A second click, while the first one's run goes on.
    assert not counter.ends(DONE)
    assert counter.begins(BEGUN)
    assert counter.ends(DONE)


def test_an_immediate_rerun_has_its_own_time_and_the_app_stays_busy() -> None:
    counter = meter()
    counter.note_request()
    assert counter.begins(BEGUN)
    assert not counter.ends(AGAIN)
    assert counter.begins(BEGUN)
    assert counter.ends(DONE)


def test_a_run_that_begins_before_the_last_one_has_ended_has_no_own_time() -> None:
    counter = meter()
    counter.note_request()
    assert counter.begins(BEGUN)
    assert not counter.begins(BEGUN)
    assert not counter.ends(AGAIN)
    assert counter.begins(BEGUN)


def test_each_rerun_of_an_animation_may_send_a_little_more_up_to_a_limit() -> None:
    counter = meter(output=1000, messages=1000)
    counter.note_request()
    counter.begins(BEGUN)
    assert counter.count(1000)
    for _ in range(relay.MOST_RERUNS):
        counter.ends(AGAIN)
        counter.begins(BEGUN)
        assert counter.count(20)
    counter.ends(AGAIN)
    counter.begins(BEGUN)
    assert not counter.count(20)
    counter.note_request()
    counter.begins(BEGUN)
    assert counter.count(20)


class Content(TypedDict, total=False):
    """The content that a component may have."""

    js_content: str
    js_source_path: str
    css_content: str
    html_content: str


def drawn(element: Element) -> ForwardMsg:
    message = ForwardMsg()
    message.delta.new_element.CopyFrom(element)
    return message


def component(**content: Unpack[Content]) -> ForwardMsg:
    made = BidiComponent(component_name="tutor.film", **content)
    return drawn(Element(bidi_component=made))


def test_every_element_that_is_not_listed_as_plain_may_run_a_script() -> None:
    kinds = {field.name for field in Element.DESCRIPTOR.oneofs_by_name["type"].fields}
    assert kinds >= relay.PLAIN
    checked_by_content = {"html", "video", "bidi_component"}
    for kind in kinds - checked_by_content:
        message = ForwardMsg()
        getattr(message.delta.new_element, kind).SetInParent()
        assert relay.may_run_script(message) == (kind not in relay.PLAIN), kind
    assert not relay.may_run_script(ForwardMsg(ref_hash="a"))


@pytest.mark.parametrize(
    ("message", "may"),
    [
        (drawn(Element(html=Html(body="<p>"))), False),
        (drawn(Element(html=Html(body="<p>", unsafe_allow_javascript=True))), True),
        (drawn(Element(video=Video(url="a.mp4"))), False),
        (drawn(Element(video=Video(url="https://a", type=Video.YOUTUBE_IFRAME))), True),
        (component(js_content=assets.component("film")), False),
        (component(js_content=assets.component("own_page"), css_content="p {}"), False),
        (component(html_content=assets.markup("film")), False),
        (component(js_content=assets.component("own_page") + "alert()"), True),
        (component(js_content="alert()\n" + assets.component("own_page")), True),
        # It opens a frame at any address that it gets.
        (component(js_content=assets.component("own")), True),
        (component(html_content="<img onerror=alert()>"), True),
        (component(js_source_path="a.js"), True),
    ],
)
def test_messages_that_may_leave_a_script_in_the_frame(message: ForwardMsg, may: bool) -> None:
    assert relay.may_run_script(message) == may
