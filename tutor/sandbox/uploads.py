"""The files that a reader uploads: read off what the browser sends, and given to another demo."""

from collections.abc import Iterator, Sequence
from typing import cast
from uuid import uuid4

from streamlit.proto.Common_pb2 import FileURLs, UploadedFileInfo
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import ScriptRunContext
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from tutor.inputs import File


def infos(state: WidgetState) -> Iterator[UploadedFileInfo]:
    """What a widget says of its files, which the browser has sent before."""
    kind = state.WhichOneof("value")
    if kind == "file_uploader_state_value":
        yield from state.file_uploader_state_value.uploaded_file_info
    elif kind == "chat_input_value":
        message = state.chat_input_value
        yield from message.file_uploader_state.uploaded_file_info
        if message.HasField("audio_file_info"):
            yield message.audio_file_info


def files_of(page: ScriptRunContext, states: WidgetStates | None) -> dict[str, File]:
    """The files of all widgets by their ids. A chat message's are gone when the script has run."""
    widgets = states.widgets if states is not None else ()
    ids = [info.file_id for state in widgets for info in infos(state)]
    if not ids:
        return {}
    found = page.uploaded_file_mgr.get_files(page.session_id, ids)
    return {each.file_id: File(each.name, each.type, each.data) for each in found}


def give(page: ScriptRunContext, state: WidgetState, files: Sequence[File]) -> bool:
    """Keep files for the page's session, and put them into what a widget sends.

    False if they are not as many as the widget speaks of, or without data.
    """
    told = list(infos(state))
    data = [file.data for file in files if file.data is not None]
    if len(told) != len(files) or len(told) != len(data):
        return False
    manager = cast("MemoryUploadedFileManager", page.uploaded_file_mgr)
    for info, file, content in zip(told, files, data, strict=True):
        info.file_id = str(uuid4())
        info.file_urls.CopyFrom(FileURLs(file_id=info.file_id))
        record = UploadedFileRec(info.file_id, file.name, file.type, content)
        manager.add_file(page.session_id, record)
    return True
