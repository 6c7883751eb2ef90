"""The settings that keep the site safe, as in `.streamlit/config.toml`, each with its reason.

The command line or an environment variable may change any of them; the log then says so at start.
"""

from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True)
class Setting:
    option: str
    value: object
    reason: str


SETTINGS = (
    Setting("server.address", "127.0.0.1", "else others on the network reach this computer"),
    Setting("server.enableCORS", True, "else a page of any site may read what this one sends"),
    Setting("server.corsAllowedOrigins", [], "no other site has business here"),
    Setting("server.enableXsrfProtection", True, "else a page of any site may upload files"),
    Setting("server.xsrfCookieSameSite", "strict", "no other site needs that cookie"),
    Setting("server.trustedUserHeaders", {}, "a visitor would be who they say they are"),
    Setting("server.maxUploadSize", 5, "MB for a file; uploads are kept in memory"),
    Setting("server.maxMessageSize", 20, "MB for what a run may draw at once"),
    Setting("server.maxWidgetStateSize", 1, "MB for what a page may send at once"),
    Setting("server.disconnectedSessionTTL", 300, "s for a reader whose network fails"),
    Setting("server.fileWatcherType", "none", "watching files costs each visitor's first run"),
    Setting("server.runOnSave", False, "a changed file would run in all open pages"),
    Setting("server.allowRunOnSave", False, "no visitor decides that for the server"),
    Setting("server.enableStaticServing", False, "the site has no such files"),
    Setting("server.enableAgentApi", False, "runs the site's script for whoever asks"),
    Setting("server.scriptHealthCheckEnabled", False, "runs the site's script for whoever asks"),
    Setting("runner.postScriptGC", False, "a room of visitors would wait for seconds"),
    Setting("global.developmentMode", False, "opens the server to all origins, and to shutdown"),
    Setting("client.showErrorDetails", "type", "a traceback of the site shows its paths"),
    Setting("client.showErrorLinks", "false", "they send an error off this machine"),
    Setting("client.toolbarMode", "viewer", "the rest is for the maintainer, or leads away"),
    Setting("browser.gatherUsageStats", False, "nothing leaves this machine"),
)


def differences() -> list[str]:
    """A line for each option whose value differs."""
    return [
        f"{setting.option} is {now!r} and should be {setting.value!r}: {setting.reason}."
        for setting in SETTINGS
        if (now := st.get_option(setting.option)) != setting.value
    ]
