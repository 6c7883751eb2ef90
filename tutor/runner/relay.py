"""What may pass between a browser and a worker, and how much of it.

The worker runs anybody's code and may send anything: what is not needed to draw an app is dropped,
above all what would have the browser leave for another address. The browser's frame is closed to
the page around it, whatever passes.
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
    "ref_hash",  # an element that the browser has kept
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
SHORTEST_TIMER = 0.25  # seconds between two reruns of a fragment by itself
LONGEST_MESSAGE = 2_000_000  # of a browser, in bytes
# Another run follows at once.
GOES_ON = ForwardMsg.FINISHED_EARLY_FOR_RERUN


def to_browser(payload: bytes) -> ForwardMsg | None:
    """The message, as far as it may pass. Raises ProtocolError."""
    try:
        message: ForwardMsg = ForwardMsg.FromString(payload)
    except DecodeError as problem:
        raise ProtocolError from problem
    kind = message.WhichOneof("type")
    if kind not in TO_BROWSER:
        return None
    if kind == "auto_rerun" and not message.auto_rerun.interval >= SHORTEST_TIMER:
        message.auto_rerun.interval = SHORTEST_TIMER  # also of what is no number
    return message


# What Streamlit draws without running anything of the text's in the browser.
PLAIN = frozenset(
    """
    alert audio audio_input balloons button button_group camera_input chat_input checkbox code
    color_picker dataframe date_input date_time_input download_button empty exception favicon
    feedback file_uploader heading help_info imgs json link_button markdown menu_button metric
    multiselect number_input page_link pagination progress radio selectbox skeleton slider snow
    space spinner table text text_area text_input time_input toast
    """.split()
)
# What the page of a worker draws itself (`tutor/edited_page.py`), beside the text's own components.
PAGE_FILES = tuple(
    assets.text(name)
    for name in (
        *("film.js", "fold.js", "rest.js", "clipboard.js", "frames.js", "asked.js", "past.js"),
        *("own_page.js", "film.html", "past.html"),
    )
)


def may_run_script(message: ForwardMsg) -> bool:
    """Whether something of the text's own may run in the browser once it is shown this."""
    delta = message.delta
    elements = [delta.new_element, *delta.new_transient.elements]
    return any(_may_run_script(one) for one in elements if one.WhichOneof("type"))


def _may_run_script(element: Element) -> bool:
    kind = element.WhichOneof("type")
    if kind == "html":
        return bool(element.html.unsafe_allow_javascript)
    if kind == "bidi_component":
        component = element.bidi_component
        from_file = component.js_source_path or component.css_source_path
        return bool(from_file) or not (
            _is_of_the_page(component.js_content) and _is_of_the_page(component.html_content)
        )
    if kind == "video":
        return element.video.type == Video.YOUTUBE_IFRAME
    return kind not in PLAIN


def _is_of_the_page(content: str) -> bool:
    """Whether it is made of whole files of the page's, and of nothing else."""
    while content.strip():
        file = next((file for file in PAGE_FILES if content.startswith(file)), None)
        if file is None:
            return False
        content = content[len(file) :].removeprefix("\n")
    return True


def to_worker(payload: bytes) -> BackMsg | None:
    """The message, as far as it may pass. Raises ProtocolError."""
    if len(payload) > LONGEST_MESSAGE:
        raise ProtocolError
    try:
        message: BackMsg = BackMsg.FromString(payload)
    except DecodeError as problem:
        raise ProtocolError from problem
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        asked = message.backend_operation_request.WhichOneof("payload")
        return message if asked in PASSING_OPERATIONS else None
    return message if kind in TO_WORKER else None


def first_rerun(message: BackMsg) -> BackMsg:
    """The same browser's request for a run of the whole app as if it had just been opened."""
    first = BackMsg()
    first.rerun_script.query_string = message.rerun_script.query_string
    first.rerun_script.context_info.CopyFrom(message.rerun_script.context_info)
    return first


MOST_RERUNS = 300
SHARE = 50
"""Each rerun that an app asks for by itself may send a fiftieth more, up to that many of them."""


class Meter:
    """Counts what is sent from one thing that the reader, or a timer in the browser, has done to
    the next. Reruns that an app asks for by itself go on with the count, and have a little more."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._output = self._messages = self._printed = self._reruns = 0
        self._asked = False
        self.busy = self.running = False

    def ask(self) -> None:
        """The reader has done something."""
        self._asked = self.busy = True

    def forget_asking(self) -> None:
        """No run is to come of it."""
        self._asked = self.busy = False

    def begins(self, message: ForwardMsg) -> bool:
        """Whether a run begins here. If nobody has asked for it, the count goes on."""
        if message.WhichOneof("type") != "new_session":
            return False
        is_in_between, self.running = self.running, True
        if self._asked:
            self._output = self._messages = self._printed = self._reruns = 0
        elif self.busy and is_in_between:
            return False  # The one before has not said that it ends.
        else:
            self._reruns = min(self._reruns + 1, MOST_RERUNS)
        self._asked = False
        self.busy = True
        return True

    def ends(self, message: ForwardMsg) -> bool:
        """Whether all that was asked for is done."""
        if message.WhichOneof("type") == "script_finished":
            self.running = False
            self.busy = self._asked or message.script_finished == GOES_ON
        return not self.busy

    def count(self, size: int) -> bool:
        """Count a message, whether or not it may pass; false if it is too much."""
        self._output += size
        self._messages += 1
        return self._is_within(self._output, self._limits.output) and self._is_within(
            self._messages, self._limits.messages
        )

    def count_printed(self, size: int) -> bool:
        """The same of what is printed: as much as may be sent."""
        self._printed += size
        return self._is_within(self._printed, self._limits.output)

    def _is_within(self, count: int, limit: int) -> bool:
        return count <= limit + limit * self._reruns // SHARE
