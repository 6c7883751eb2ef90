"""Decides which messages may pass between a browser and a worker, and how much.

The worker runs untrusted code and may send anything. Messages that are not needed to draw an app
are dropped, above all those that would send the browser to another address. Whatever passes, the
browser's frame is isolated from the surrounding page.
"""

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Video_pb2 import Video

from tutor import assets
from tutor.access.messages import PASSING_OPERATIONS
from tutor.runner.limits import Limits
from tutor.runner.wire import ProtocolError

TO_BROWSER = {
    "new_session",
    "delta",
    "ref_hash",  # refers to an element that the browser has cached
    "script_finished",
    "session_status_changed",
    "page_config_changed",
    "page_info_changed",
    "navigation",
    "page_not_found",
    "file_urls_response",
    "auto_rerun",
    "stop_auto_rerun",
    "logo",
    "heartbeat_ack",
    "backend_operation_response",
}
TO_WORKER = {
    "rerun_script",
    "stop_script",
    "file_urls_request",
    "app_heartbeat",
}
SHORTEST_TIMER = 0.25  # seconds between two automatic reruns of a fragment
LONGEST_MESSAGE = 2_000_000  # bytes of a message from a browser
# The value of `script_finished` if another run follows at once.
GOES_ON = ForwardMsg.FINISHED_EARLY_FOR_RERUN


def to_browser(payload: bytes) -> ForwardMsg | None:
    """The worker's message as it may pass; None if it may not. Raises ProtocolError."""
    try:
        message: ForwardMsg = ForwardMsg.FromString(payload)
    except DecodeError as problem:
        raise ProtocolError from problem
    kind = message.WhichOneof("type")
    if kind not in TO_BROWSER:
        return None
    if kind == "auto_rerun" and not message.auto_rerun.interval >= SHORTEST_TIMER:
        message.auto_rerun.interval = SHORTEST_TIMER  # also if it is NaN
    return message


# Elements that Streamlit draws without running any script of the text in the browser.
PLAIN = frozenset(
    """
    alert audio audio_input balloons button button_group camera_input chat_input checkbox code
    color_picker dataframe date_input date_time_input download_button empty exception favicon
    feedback file_uploader heading help_info imgs json link_button markdown menu_button metric
    multiselect number_input page_link pagination progress radio selectbox skeleton slider snow
    space spinner table text text_area text_input time_input toast
    """.split()
)
# The files of the components that the worker's page draws itself (`tutor/edited_page.py`).
PAGE_FILES = {
    "",
    *(assets.component(name) for name in ("film", "films", "asked", "past", "own_page")),
    *(assets.markup(name) for name in ("film", "past")),
}


def may_run_script(message: ForwardMsg) -> bool:
    """Whether a script of the text may run in the browser once it shows this message."""
    delta = message.delta
    elements = [delta.new_element, *delta.new_transient.elements]
    return any(_may_run_script(element) for element in elements if element.WhichOneof("type"))


def _may_run_script(element: Element) -> bool:
    kind = element.WhichOneof("type")
    if kind == "html":
        return bool(element.html.unsafe_allow_javascript)
    if kind == "bidi_component":
        component = element.bidi_component
        from_file = component.js_source_path or component.css_source_path
        return bool(from_file) or not {component.js_content, component.html_content} <= PAGE_FILES
    if kind == "video":
        return element.video.type == Video.YOUTUBE_IFRAME
    return kind not in PLAIN


def to_worker(payload: bytes) -> BackMsg | None:
    """The browser's message; None if it may not pass. Raises ProtocolError."""
    if len(payload) > LONGEST_MESSAGE:
        raise ProtocolError
    try:
        message: BackMsg = BackMsg.FromString(payload)
    except DecodeError as problem:
        raise ProtocolError from problem
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        operation = message.backend_operation_request.WhichOneof("payload")
        return message if operation in PASSING_OPERATIONS else None
    return message if kind in TO_WORKER else None


def first_rerun(message: BackMsg) -> BackMsg:
    """The request that this browser would send if it had just opened the app."""
    first = BackMsg()
    first.rerun_script.query_string = message.rerun_script.query_string
    first.rerun_script.context_info.CopyFrom(message.rerun_script.context_info)
    return first


MOST_RERUNS = 300
SHARE = 50
"""Each rerun that an app requests itself may send a fiftieth of the limit more, for at most
`MOST_RERUNS` of them."""


class Meter:
    """Counts the output between two requests of the browser (of the reader, or of a timer).

    Reruns that the app requests itself continue the count, with a little more allowed for each.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._output = self._messages = self._printed = self._reruns = 0
        self._requested = False
        self.busy = self.running = False

    def note_request(self) -> None:
        """The browser has requested a run."""
        self._requested = self.busy = True

    def forget_request(self) -> None:
        """No run follows the request."""
        self._requested = self.busy = False

    def begins(self, message: ForwardMsg) -> bool:
        """Whether a run begins here. If the browser did not request it, the count continues."""
        if message.WhichOneof("type") != "new_session":
            return False
        was_running, self.running = self.running, True
        if self._requested:
            self._output = self._messages = self._printed = self._reruns = 0
        elif self.busy and was_running:
            return False  # The end of the previous run has not been reported.
        else:
            self._reruns = min(self._reruns + 1, MOST_RERUNS)
        self._requested = False
        self.busy = True
        return True

    def ends(self, message: ForwardMsg) -> bool:
        """Whether nothing that was requested is still to be done."""
        if message.WhichOneof("type") == "script_finished":
            self.running = False
            self.busy = self._requested or message.script_finished == GOES_ON
        return not self.busy

    def count(self, size: int) -> bool:
        """Count a message, whether or not it may pass; false if it exceeds a limit."""
        self._output += size
        self._messages += 1
        return self._is_within(self._output, self._limits.output) and self._is_within(
            self._messages, self._limits.messages
        )

    def count_printed(self, size: int) -> bool:
        """Count printed output; false if it exceeds the limit, which is that of sent output."""
        self._printed += size
        return self._is_within(self._printed, self._limits.output)

    def _is_within(self, count: int, limit: int) -> bool:
        return count <= limit + limit * self._reruns // SHARE
