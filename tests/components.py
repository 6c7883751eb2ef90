"""Streamlit searches all installed packages for components: once a process is enough."""

from streamlit.components.v2 import manifest_scanner


def search_once() -> None:
    """Else each AppTest searches, and each server that starts, for longer than a small app runs."""
    found = manifest_scanner.scan_component_manifests()
    manifest_scanner.scan_component_manifests = lambda: found
