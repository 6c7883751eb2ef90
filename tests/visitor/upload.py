"""Uploading files over HTTP, to the addresses that the session gives out."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import UploadedFileInfo

from tests.visitor.session import Session


def upload(session: Session, files: dict[str, bytes], kind: str = "") -> Iterator[UploadedFileInfo]:
    """`kind` is the files' MIME type; if it is empty, the type follows from their names."""
    if not files:
        return
    message = BackMsg()
    asked = message.file_urls_request
    asked.request_id, asked.session_id = str(uuid.uuid4()), session.session
    asked.file_names.extend(files)
    session.send(message)
    until = time.monotonic() + session.patience
    while asked.request_id not in session.replies:
        if time.monotonic() > until:
            raise TimeoutError("The server gave no address to upload to")
        session.receive(0.25)
    given = session.replies.pop(asked.request_id)
    for (name, content), urls in zip(files.items(), given.file_urls, strict=True):
        _put(session.host, urls.upload_url, name, content, kind)
        yield UploadedFileInfo(name=name, size=len(content), file_id=urls.file_id, file_urls=urls)


def _put(host: str, url: str, name: str, content: bytes, kind: str) -> None:
    with urlopen(f"http://{host}/_stcore/health", timeout=10) as answer:
        cookie = (answer.headers["Set-Cookie"] or "").split(";")[0]
    line = uuid.uuid4().hex
    is_text = name.endswith((".txt", ".csv"))
    kind = kind or ("text/plain" if is_text else "application/octet-stream")
    head = (
        f'--{line}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n'
        f"Content-Type: {kind}\r\n\r\n"
    )
    request = Request(
        f"http://{host}/{url.lstrip('/')}",
        data=head.encode() + content + f"\r\n--{line}--\r\n".encode(),
        method="PUT",
        headers={
            "Content-Type": f"multipart/form-data; boundary={line}",
            "Cookie": cookie,
            "X-Xsrftoken": cookie.partition("=")[2].strip('"'),
        },
    )
    try:
        urlopen(request, timeout=10).close()
    except HTTPError as error:
        raise AssertionError(f"{name!r} was refused: {error} {error.read()!r}") from error
