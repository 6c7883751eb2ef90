"""Which messages a page may send to Streamlit.

A page that is being read asks for runs, and for what it shows or uploads. The rest is for the
maintainer: emptying everybody's caches, reading the repository, writing files beside the site.
Streamlit would do it for any client.
"""

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

RUN = "rerun_script"
PASSING = frozenset({RUN, "stop_script", "file_urls_request", "app_heartbeat"})
# A download that is made when it is asked for, and more rows of a long table.
PASSING_OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})


def passing(data: bytes | None) -> str:
    """What the message asks for, if it may pass; empty if not.

    `None` is text: Streamlit's messages are bytes. Raises ValueError for what is no message.
    """
    message = BackMsg()
    try:
        message.ParseFromString(data or b"")
    except DecodeError as error:
        raise ValueError("not a message of Streamlit's") from error
    if data is None:
        raise ValueError("text is no message of Streamlit's")
    kind: str = message.WhichOneof("type") or ""
    if kind == "backend_operation_request":
        operation = message.backend_operation_request.WhichOneof("payload")
        return kind if operation in PASSING_OPERATIONS else ""
    return kind if kind in PASSING else ""


def session_told(data: bytes) -> str:
    """The session that a message to the page tells it that it has; empty for any other message."""
    message = ForwardMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return ""
    return message.new_session.initialize.session_id
