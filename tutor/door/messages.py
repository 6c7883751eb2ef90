"""Which messages a page may send to Streamlit.

A page that is being read asks for runs, and for what it shows or uploads. The rest is for the
maintainer: emptying everybody's caches, reading the repository, writing files beside the site.
Streamlit would do it for any client.
"""

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PASSING = frozenset({"rerun_script", "stop_script", "file_urls_request", "app_heartbeat"})
# A download that is made when it is asked for, and more rows of a long table.
PASSING_OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})


def may_pass(data: bytes | None) -> bool:
    """`None` is text: Streamlit's messages are bytes. Raises ValueError for what is no message."""
    message = BackMsg()
    try:
        message.ParseFromString(data or b"")
    except DecodeError as error:
        raise ValueError("not a message of Streamlit's") from error
    if data is None:
        raise ValueError("text is no message of Streamlit's")
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") in PASSING_OPERATIONS
    return kind in PASSING


def session_told(data: bytes) -> str:
    """The session that a message to the page tells it that it has; empty for any other message."""
    message = ForwardMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return ""
    return message.new_session.initialize.session_id
