"""The record, `insides.json`: each internal name with its signature and the files that use it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.insides.scan import Found
from tests.insides.signature import signatures

FILE = Path(__file__).with_name("insides.json")


@dataclass(frozen=True)
class Record:
    streamlit: str
    used: Mapping[str, tuple[str, tuple[str, ...]]]
    """For each name, its signature and the files that use it."""
    called: Mapping[str, str]
    """The functions of `tutor` that Streamlit called, each with one of the callers."""


def read() -> Record:
    data = json.loads(FILE.read_text("utf-8"))
    used = {name: (signature, tuple(files)) for name, (signature, files) in data["used"].items()}
    return Record(data["streamlit"], used, data["called"])


def write(version: str, found: Mapping[str, Found], called: Mapping[str, str]) -> None:
    """One name per line, so that a diff is easy to read."""
    now = signatures(found)
    used = {name: [now[name].text, sorted(found[name].files)] for name in found}
    parts = [f'"streamlit": {json.dumps(version)}', _lines("used", used), _lines("called", called)]
    FILE.write_text("{\n" + ",\n".join(parts) + "\n}\n", "utf-8")


def _lines(title: str, entries: Mapping[str, object]) -> str:
    lines = [f"{json.dumps(name)}: {json.dumps(entries[name])}" for name in sorted(entries)]
    return f'"{title}": {{\n' + ",\n".join(lines) + "\n}"
