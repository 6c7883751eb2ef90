"""Streamlit searches all installed packages for components; once per process is enough."""

from pathlib import Path

from streamlit.components.v2 import manifest_scanner
from streamlit.components.v2.manifest_scanner import ComponentManifest


def search_once() -> None:
    """Otherwise each AppTest and each server searches for longer than a small app runs."""
    found = manifest_scanner.scan_component_manifests()

    def known(max_workers: int | None = None) -> list[tuple[ComponentManifest, Path]]:
        return found

    manifest_scanner.scan_component_manifests = known
