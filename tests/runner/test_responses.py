"""The responses for an app's files: name, range, type and other headers."""

import re

import pytest

from tutor.runner import files, responses, wire
from tutor.runner.files import File


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("table.csv", 'filename="table.csv"'),
        ("two words; and more.csv", 'filename="two words; and more.csv"'),
        ('a"b.csv', "filename*=utf-8''a%22b.csv"),
        ("a\\b.csv", "filename*=utf-8''a%5Cb.csv"),
        ("a\r\nSet-Cookie: x=1", "filename*=utf-8''a%0D%0ASet-Cookie%3A%20x%3D1"),
        ("Übung/1.csv", "filename*=utf-8''%C3%9Cbung%2F1.csv"),
        ("\ud800.csv", "filename*=utf-8''%3F.csv"),
    ],
)
def test_a_download_has_the_apps_name_which_cannot_add_headers(name: str, said: str) -> None:
    answer = responses.medium(File(b"x", "text/csv", name), None)
    assert answer.headers["Content-Disposition"] == f"attachment; {said}"
    assert answer.headers["Content-Type"] == responses.KEPT


@pytest.mark.parametrize(
    ("asked", "status", "body", "said"),
    [
        (None, 200, b"0123456789", None),
        ("bytes=0-", 206, b"0123456789", "bytes 0-9/10"),
        ("bytes=2-4", 206, b"234", "bytes 2-4/10"),
        ("bytes=8-99", 206, b"89", "bytes 8-9/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=10-", 416, None, "bytes */10"),
        ("bytes=4-2", 416, None, "bytes */10"),
        ("bytes=0-1,3-4", 416, None, "bytes */10"),
        ("bytes=x-y", 416, None, "bytes */10"),
        ("lines=0-1", 416, None, "bytes */10"),
        ("", 416, None, "bytes */10"),
    ],
)
def test_a_player_gets_the_range_that_it_requests(
    asked: str | None, status: int, body: bytes | None, said: str | None
) -> None:
    answer = responses.medium(File(b"0123456789", "audio/wav"), asked)
    assert answer.status_code == status
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers.get("Content-Range") == said
    if body is not None:
        assert answer.body == body
        assert answer.headers["Content-Length"] == str(len(body))
        assert answer.headers["Content-Type"] == "audio/wav"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("image/svg+xml", "image/svg+xml"),
        ("text/vtt", "text/vtt; charset=utf-8"),
        ("text/html", responses.KEPT),
        ("application/pdf", responses.KEPT),
        ("image/png\r\nSet-Cookie: x=1", responses.KEPT),
        ("", responses.KEPT),
    ],
)
def test_only_what_is_seen_or_heard_is_called_what_the_app_calls_it(kind: str, said: str) -> None:
    assert responses.medium(File(b"x", kind), None).headers["Content-Type"] == said


@pytest.mark.parametrize(
    ("html", "begins"),
    [
        (b"<!doctype html><html><head><title>x</title>", b"<!doctype html><html><head>OPEN<title>"),
        (b"<HTML><HEAD lang='x'><script>", b"<HTML><HEAD lang='x'>OPEN<script>"),
        (b"<!DOCTYPE html>\n<script>", b"<!DOCTYPE html>OPEN\n<script>"),
        (b"<header>no head</header>", b"OPEN<header>"),
        (b"", b"OPEN"),
    ],
)
def test_added_markup_comes_before_that_of_the_component(html: bytes, begins: bytes) -> None:
    answer = responses.of_component(File(html, "text/html"), "OPEN")
    assert bytes(answer.body).startswith(begins)
    assert re.sub(b"OPEN", b"", bytes(answer.body)) == html


@pytest.mark.parametrize("file", [File(b"", "a/b"), File(b"x\0", "a/b", "c"), File(b"x", "", "ü")])
def test_a_file_arrives_as_it_was(file: File) -> None:
    assert files.unpack(file.pack()) == file


def test_no_file_is_none() -> None:
    assert files.unpack(b"") is None


@pytest.mark.parametrize(
    "said", ["", "x", "[]", "{}", "1", '{"type": 1, "download": ""}', '{"type": "a"}', "[" * 99999]
)
def test_an_invalid_file_raises_protocol_error(said: str) -> None:
    with pytest.raises(wire.ProtocolError):
        files.unpack(wire.named(said, b"x"))
    with pytest.raises(wire.ProtocolError):
        files.unpack(said.encode() or b"x")
