"""The files of components, and ranges of a medium, as an app's frame gets them."""

import pytest

from tests.runner import Reader, Served
from tests.runner.test_gateway import NOWHERE, SANDBOX, check

EDITOR = """
import streamlit as st
from code_editor import code_editor
code_editor("x = 1")
st.text("drawn")
"""
BESIDE = """
import pathlib
import streamlit as st
from streamlit.components.v1 import declare_component
here = pathlib.Path(__file__).parent
(here / "mine").mkdir(exist_ok=True)
(here / "mine" / "index.html").write_text("<!doctype html><p>Mine")
(here / "secret.txt").write_text("hidden")
(here / "mine" / "link.txt").symlink_to(here / "secret.txt")
st.text(declare_component("mine", path=here / "mine").name)
"""


def asked(site: Served, path: str, status: int, **headers: str) -> tuple[bytes, dict[str, str]]:
    """The response, which has an opaque origin whatever page frames it."""
    answer, body = site.ask(path, **headers)
    assert answer.status == status, path
    assert answer.headers["Content-Security-Policy"] == SANDBOX
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in answer.headers
    return body, dict(answer.headers)


def test_a_component_of_an_installed_package_has_its_files(
    reader: Reader, small_site: Served
) -> None:
    reader.run(EDITOR, "drawn")
    body, headers = asked(
        small_site, f"/gw/{reader.token}/component/code_editor.code_editor/index.html", 200
    )
    assert b'defineProperty(document, "cookie"' in body.partition(b"</script>")[0]
    assert headers["content-type"].startswith("text/html")


def test_a_component_beside_the_text_is_served(reader: Reader, small_site: Served) -> None:
    reader.run(BESIDE, "chat.mine")
    body, _ = asked(small_site, f"/gw/{reader.token}/component/chat.mine/index.html", 200)
    assert body.endswith(b"<p>Mine")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "index.html",
        "chat.mine",
        "chat.mine/",
        "chat.mine/none.js",
        "chat.mine/link.txt",
        "chat.mine/../secret.txt",
        "chat.mine/%2e%2e/secret.txt",
        "chat.mine/..%2fsecret.txt",
        "chat.mine/..%5csecret.txt",
        "chat.mine//etc/passwd",
        "chat.mine/%2fetc/passwd",
        "chat.mine/index.html%00.js",
        "../chat.py",
        "%2e%2e/chat.py",
        "nobody.nothing/index.html",
    ],
)
@pytest.mark.parametrize("route", ["component", "_stcore/bidi-components"])
def test_a_file_outside_a_components_folder_is_not_served(
    reader: Reader, small_site: Served, route: str, path: str
) -> None:
    reader.run(BESIDE, "chat.mine")
    answer, body = small_site.ask(f"/gw/{reader.token}/{route}/{path}")
    assert answer.status in (400, 404), path
    assert b"hidden" not in body
    assert b"root:" not in body
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("route", ["component", "_stcore/bidi-components"])
def test_without_an_app_there_is_no_component(small_site: Served, route: str) -> None:
    asked(small_site, f"/gw/{NOWHERE}/{route}/code_editor.code_editor/index.html", 404)


def test_a_range_of_a_medium_has_the_same_headers_as_the_whole(
    reader: Reader, small_site: Served
) -> None:
    reader.run(
        "import numpy as np\nimport streamlit as st\n"
        "st.audio(np.zeros(16_000), sample_rate=8000)\nst.text('drawn')",
        "drawn",
    )
    [audio] = reader.app.elements("audio")
    path = f"/gw/{reader.token}/{audio.proto.url.lstrip('/')}"
    whole = check(small_site, path, 200)
    assert check(small_site, path, 206, Range="bytes=0-9") == whole[:10]
    assert check(small_site, path, 206, Range="bytes=-10") == whole[-10:]
    check(small_site, path, 416, Range=f"bytes={len(whole)}-")


# The folder and the program.


def test_a_text_has_a_folder_with_itself_in_it(reader: Reader, patience: float) -> None:
    text = """
import os, sys, pathlib
import streamlit as st
file = pathlib.Path(__file__)
st.text(sys.argv == [str(file)])
st.text(sys.path[0] == str(file.parent) == os.getcwd())
st.text("Itself" in file.read_text())
st.text(sorted(entry.name for entry in file.parent.iterdir()))
(file.parent / "beside.py").write_text("WORD = 'kept'")
import beside
st.text(beside.WORD)
"""
    for _ in range(2):  # Nothing is left of the first Run.
        reader.run(text, "kept")
        assert reader.app.texts() == ["True", "True", "True", "['chat.py']", "kept"]
