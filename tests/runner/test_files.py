"""Uploads to an app, and files that the app offers."""

import hashlib
import io
import time

import pytest
from PIL import Image

from tests.runner import Reader, Served
from tutor.runner import limits

MEGABYTE = 1024 * 1024
UPLOADER = """
import hashlib
import streamlit as st

files = st.file_uploader("Files", accept_multiple_files=True)
for file in files:
    data = file.getvalue()
    st.text(f"{file.name} {file.type} {len(data)} {hashlib.sha256(data).hexdigest()}")
st.text("begun")
"""


def arrived(files: dict[str, bytes], kind: str = "application/octet-stream") -> list[str]:
    return [
        f"{name} {kind} {len(data)} {hashlib.sha256(data).hexdigest()}"
        for name, data in files.items()
    ]


@pytest.mark.parametrize(
    "size", [0, 1, 100_000, 5 * MEGABYTE - 10_000], ids=["none", "one", "small", "large"]
)
def test_an_uploaded_file_arrives_whole(reader: Reader, size: int) -> None:
    reader.run(UPLOADER, "begun")
    files = {"a file.bin": bytes(range(256)) * (size // 256) + b"x" * (size % 256)}
    reader.app.upload("Files", files)
    assert reader.app.texts() == [*arrived(files), "begun"]
    assert reader.status().state == "live"


def test_several_files_arrive_and_can_be_removed(reader: Reader, small_site: Served) -> None:
    reader.run(UPLOADER, "begun")
    files = {f"{number}.txt": b"words" * number for number in range(1, 6)}
    reader.app.upload("Files", files)
    assert reader.app.texts() == [*arrived(files, "text/plain"), "begun"]
    kept = reader.app.keep.value(reader.app.find("Files"))
    assert kept is not None
    state = kept[1]
    address = state.uploaded_file_info[0].file_urls.delete_url
    answer, _ = small_site.ask(f"/gw/{reader.token}/{address.lstrip('/')}", "DELETE")
    assert answer.status == 204
    reader.app.upload("Files", {})
    assert reader.app.texts() == ["begun"]


def test_a_file_that_is_too_large_is_refused(reader: Reader) -> None:
    reader.run(UPLOADER, "begun")
    address = f"/gw/{reader.token}/_stcore/upload_file/one/two"
    size = str(5 * MEGABYTE + 200_000)
    answer, _ = reader.site.ask(address, "PUT", **{"Content-Length": size})  # before it is read
    assert answer.status == 413
    reader.app.rerun()
    assert reader.app.texts() == ["begun"]


def test_uploads_that_a_worker_does_not_read_do_not_pile_up(reader: Reader) -> None:
    """The worker stops reading when its script is done, so uploads would stay in the server."""
    stop = "threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGSTOP)).start()"
    reader.run(f"import os, signal, threading\nimport streamlit as st\nst.text('up')\n{stop}", "up")
    time.sleep(0.5)
    data = b"x" * (5 * MEGABYTE - 10_000)
    address = f"/gw/{reader.token}/_stcore/upload_file/one/two"
    head = b'--line\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
    for _ in range(8):
        answer, _ = reader.site.ask(
            address,
            "PUT",
            head + data + b"\r\n--line--\r\n",
            **{"Content-Type": "multipart/form-data; boundary=line"},
        )
        assert answer.status in (204, 404)
    assert reader.ends().reason == limits.ended("backlog", reader.site.allowed)


@pytest.mark.parametrize(
    "body",
    [b"", b"words", b"--line--\r\n", b"--line\r\n\r\nwords\r\n--line--\r\n", b"\xff" * 5000],
    ids=["none", "words", "no part", "no name", "junk"],
)
def test_a_malformed_upload_is_refused(reader: Reader, small_site: Served, body: bytes) -> None:
    reader.run(UPLOADER, "begun")
    answer, _ = small_site.ask(
        f"/gw/{reader.token}/_stcore/upload_file/one/two",
        "PUT",
        body,
        **{"Content-Type": "multipart/form-data; boundary=line"},
    )
    assert answer.status == 400
    assert reader.status().state == "live"


# Files from the app.


def test_an_image_comes_back_as_it_was_drawn(reader: Reader, small_site: Served) -> None:
    reader.run(
        "import streamlit as st\nfrom PIL import Image\n"
        "st.image(Image.new('RGB', (30, 20), (1, 2, 3)), output_format='PNG')\nst.text('drawn')",
        "drawn",
    )
    [drawn] = reader.app.elements("image_list") or reader.app.elements("imgs")
    address = drawn.proto.imgs[0].url.lstrip("/")
    answer, data = small_site.ask(f"/gw/{reader.token}/{address}")
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox ")
    shown = Image.open(io.BytesIO(data))
    assert (shown.size, shown.getpixel((0, 0))) == ((30, 20), (1, 2, 3))


@pytest.mark.parametrize(
    ("name", "kind"),
    [("page.html", "text/html"), ("picture.svg", "image/svg+xml"), ("words.txt", "text/plain")],
)
def test_a_download_is_never_shown_whatever_its_type(
    reader: Reader, small_site: Served, name: str, kind: str
) -> None:
    data = "<script>alert(1)</script>"
    reader.run(
        f"import streamlit as st\nst.download_button('Get', {data!r}, {name!r}, {kind!r})\n"
        "st.text('drawn')",
        "drawn",
    )
    url = reader.app.find("Get").proto.url
    answer, got = small_site.ask(f"/gw/{reader.token}/{url.lstrip('/')}")
    assert got == data.encode()
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert reader.app.download("Get") == data.encode()


def test_a_large_file_can_be_downloaded(reader: Reader) -> None:
    """It does not count as output of a run, because it is sent on request."""
    size = small = 1_900_000
    reader.run(f"import streamlit as st\nst.download_button('Get', b'x' * {size})", "")
    assert len(reader.app.download("Get")) == small
