"""A project to take away: the app of a step with the files of a folder beside it, as a zip.

The folder has what an app needs around it, such as its tests, and not the app itself, which is a
snippet: the zip has that as `app.py`.
"""

import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from tutor import files

APP = "app.py"
HIDDEN = (".gitignore", ".streamlit/config.toml", ".streamlit/secrets.toml.example")
"""The hidden files that belong to a project. Any other may be an editor's, or have a secret."""
MOST_FILES = 30


@dataclass(frozen=True)
class Project:
    path: str
    """Of the folder, from the root: `snippets/capstone/chat_app`."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Texts by their paths in the folder, without the app's."""
    fault: str = ""
    """Why there is no zip, and what to do; empty if there is one."""

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).name


def read(root: Path, path: str) -> Project:
    """Never raises: a folder that is missing or has a file that cannot be read has a `fault`."""
    found: dict[str, str] = {}
    for pattern in ("*", "*/*", *HIDDEN):
        for file in files.read(root, f"{path}/{pattern}"):
            name = file.path.removeprefix(f"{path}/")
            if (root / file.path).is_dir() or "__pycache__" in name:
                continue
            if (root / file.path).is_symlink():
                return Project(path, fault=f"{file.path} is a link. Put the file itself there.")
            if file.fault:
                return Project(path, fault=f"{file.path} {file.fault}. {file.remedy}")
            found[name] = file.text
    if not found:
        return Project(path, fault=f"There is no file in {path}. Add some, or correct the link.")
    if APP in found:
        return Project(
            path, fault=f"{path} has an {APP}. Delete it: the step's app takes its place."
        )
    if len(found) > MOST_FILES:
        return Project(path, fault=f"{path} has more than {MOST_FILES} files. Keep what is needed.")
    return Project(path, dict(sorted(found.items())))


def zipped(project: Project, app: str) -> bytes:
    """A zip with one folder, named like the project's; the same files give the same bytes.

    Nothing is compressed, as other versions of zlib would write other bytes.
    """
    archive = BytesIO()
    with ZipFile(archive, "w") as file:
        for name, text in sorted({APP: app, **project.files}.items()):
            entry = ZipInfo(f"{project.name}/{name}")  # with a fixed date
            entry.create_system = 3  # Unix, on Windows too
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            file.writestr(entry, text)
    return archive.getvalue()
