"""The page's modules: their addresses, and how they are served."""

import asyncio
import subprocess
import sys
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers

from tests import loop
from tests.server import ROOT
from tutor import assets
from tutor.assets import serving

NOT_GIVEN = (
    f"/assets/{assets.version()}/desk.css",
    f"/assets/{assets.version()}/messages.d.ts",
    f"/assets/{assets.version()}/__init__.py",
    f"/assets/{assets.version()}/../site.py",
    f"/assets/{assets.version()}/../assets/desk.js",
    f"/assets/{assets.version()}/none.js",
    f"/assets/{assets.version()}",
    "/assets/000000000000/desk.js",
    "/assets/desk.js",
    "/assets/",
)


def get(path: str, base: str = "") -> tuple[int, Headers, bytes]:
    """Status, headers and body of the response of an application that only serves the modules."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [],
    }
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        await asyncio.Event().wait()  # The browser stays connected and sends nothing more.
        raise AssertionError

    async def send(message: Any) -> None:
        sent.append(message)

    app = Starlette(routes=[serving.mount(base)])
    loop.run(app(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return sent[0]["status"], Headers(raw=sent[0]["headers"]), body


@pytest.mark.parametrize(("base", "path"), [("", ""), ("/site", "/site"), ("/{token}", "/a1")])
def test_a_module_is_given_out_for_ever_as_a_script(base: str, path: str) -> None:
    status, headers, body = get(f"{path}/{assets.address('desk')}", base)
    assert status == 200
    assert body.decode() == assets.text("desk.js")
    assert headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert "immutable" in headers["Cache-Control"]


@pytest.mark.parametrize("path", NOT_GIVEN)
def test_nothing_but_modules_of_this_version_is_given_out(path: str) -> None:
    assert get(path)[0] == 404


def test_the_version_changes_with_each_module(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("assets")
    monkeypatch.setattr(assets, "FOLDER", folder)
    versions = set()
    for name, text in (("a.js", "1"), ("a.js", "2"), ("b.js", "2"), ("c.css", "2")):
        (folder / name).write_text(text)
        versions.add(assets.version.__wrapped__())
    assert len(versions) == 3


def test_an_inline_script_is_short_and_asks_for_its_module() -> None:
    script = assets.component("desk")
    assert len(script.splitlines()) == 2
    assert assets.address("desk") in script


def test_a_component_needs_its_module() -> None:
    with pytest.raises(FileNotFoundError, match="none"):
        assets.component("none")


def test_no_script_leaves_a_global_or_polls() -> None:
    scripts = list(assets.FOLDER.glob("*.js"))
    assert len(scripts) > 30
    for path in scripts:
        text = path.read_text("utf-8")
        assert "window.tutor" not in text, path
        assert "setInterval" not in text, path
        assert text.startswith("// @ts-check\n"), path


def test_the_scripts_know_the_messages_that_python_knows() -> None:
    command = [sys.executable, "docs/write_messages.py", "--check"]
    assert subprocess.run(command, cwd=ROOT).returncode == 0
