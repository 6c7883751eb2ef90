"""Drives Firefox by WebDriver BiDi, which Firefox speaks itself, so no driver is needed."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection

from tests.websocket import connect

NAMES = ("firefox-esr", "firefox")
# Firefox sends no requests of its own to the internet.
PREFERENCES = {
    "app.update.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "captivedetect.canonicalURL": "",
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "http://127.0.0.1:9/",
    "toolkit.telemetry.enabled": False,
    "ui.prefersReducedMotion": 1,
}


def find() -> str | None:
    """The path of a Firefox: $FIREFOX, or the first on PATH."""
    return os.environ.get("FIREFOX") or next(filter(None, map(shutil.which, NAMES)), None)


class ScriptFailed(Exception):
    """A script that ran in the page has thrown."""


class Page:
    """The one tab of a Firefox. `patience`, in seconds, holds for each wait."""

    def __init__(self, socket: ClientConnection, patience: float) -> None:
        self._socket, self._patience, self._number = socket, patience, 0
        self._ask("session.new", capabilities={})
        self._context = self._ask("browsingContext.getTree")["contexts"][0]["context"]

    def open(self, url: str) -> None:
        self._ask("browsingContext.navigate", context=self._context, url=url, wait="complete")

    def run(self, script: str, *arguments: object) -> Any:
        """Call a function and return its result, passed as JSON; a promise is awaited."""
        given = json.dumps(arguments)
        found = self._ask(
            "script.evaluate",
            target={"context": self._context},
            expression=f"Promise.resolve(({script})(...{given})).then(JSON.stringify)",
            awaitPromise=True,
            userActivation=True,
        )
        if found["type"] != "success":
            raise ScriptFailed(found["exceptionDetails"]["text"])
        return json.loads(found["result"].get("value", "null"))

    def wait(self, script: str, *arguments: object) -> Any:
        """Call a function until its result is truthy, and return that.

        It may throw while the page is still being drawn.
        """
        until, why = time.monotonic() + self._patience, ""
        while True:
            try:
                if found := self.run(script, *arguments):
                    return found
            except ScriptFailed as failed:
                why = str(failed)
            assert time.monotonic() < until, f"never came: {script} {arguments} {why}"
            time.sleep(0.1)

    def type(self, text: str) -> None:
        """Type key by key into the focused element."""
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keys", "actions": keys}
        self._ask("input.performActions", context=self._context, actions=[source])

    def _ask(self, method: str, **params: object) -> dict[str, Any]:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv(timeout=self._patience))
            if answer.get("id") == self._number:
                assert answer["type"] == "success", answer
                result: dict[str, Any] = answer["result"]
                return result


@contextmanager
def opened(path: str, *, patience: float) -> Iterator[Page]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items()]
        Path(profile, "user.js").write_text("\n".join(lines))
        log = Path(profile, "log")
        command = [path, "--headless", "--no-remote", "--profile", profile]
        command += ["--remote-debugging-port", "0", "--window-size", "1280,900", "about:blank"]
        with log.open("wb") as output:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
            )
        try:
            address = _address(process, log, patience)
            with connect(f"{address}/session", open_timeout=patience) as socket:
                yield Page(socket, patience)
        finally:
            process.kill()
            process.wait()


def _address(process: subprocess.Popen[bytes], log: Path, patience: float) -> str:
    until = time.monotonic() + patience
    while True:
        said = log.read_text("utf-8", "replace")
        if found := re.search(r"WebDriver BiDi listening on (ws://\S+)", said):
            return found[1]
        assert process.poll() is None, f"Firefox ended: {said[-2000:]}"
        assert time.monotonic() < until, f"Firefox did not start: {said[-2000:]}"
        time.sleep(0.1)
