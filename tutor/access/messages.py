"""Decides which messages a page may send to Streamlit.

A reader's page requests runs, and the files that it shows or uploads. Other messages are for the
maintainer: they clear the caches of all sessions, read the repository or write files beside the
site. Streamlit accepts them from any client.
"""

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

RUN = "rerun_script"
PASSING = frozenset({RUN, "stop_script", "file_urls_request", "app_heartbeat"})
# A download that is made on request, and more rows of a long table.
PASSING_OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})


def passing(data: bytes | None) -> str:
    """The type of the message, if it may pass; empty if not.

    `None` stands for a text message: Streamlit's messages are bytes. Raises ValueError if the data
    is no message.
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


def new_session(data: bytes) -> str:
    """The id of the session that a message to the page announces; empty for any other message."""
    message = ForwardMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return ""
    return message.new_session.initialize.session_id
