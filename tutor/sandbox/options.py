"""Give each script its own options of Streamlit.

`client` and `theme` are an app's options for its own pages. The site sets them for itself in
`.streamlit/config.toml`; for example, it hides the details of its own errors. A script that sets
none of them has Streamlit's defaults, by which Streamlit also decides whether to draw a warning.
All other options belong to the server. Its limits also apply to a demo, so a demo reads them
unchanged.
"""

import threading
from typing import Any

from streamlit import config
from streamlit.config_option import ConfigOption
from streamlit.runtime.scriptrunner_utils.script_run_context_attr import (
    SCRIPT_RUN_CONTEXT_ATTR_NAME,
)

from tutor.sandbox import compat

_OF_AN_APP = ("client", "theme")


def keep_options_apart() -> None:
    """Replace how an option is read and set, for scripts whose context has `options`. Idempotent.

    `options` is a dictionary of the options that the script has set. They apply to no other script.
    """
    compat.replace_options(_value_for_script, _set_for_script)


def of_script(section: str = "client") -> dict[str, Any] | None:
    """The options that the present script has set; None if the site's options apply."""
    if section.partition(".")[0] not in _OF_AN_APP:
        return None
    # Streamlit reads all options of a theme for each run, so this is `get_script_run_ctx` in short.
    context = getattr(threading.current_thread(), SCRIPT_RUN_CONTEXT_ATTR_NAME, None)
    options: dict[str, Any] | None = getattr(context, "options", None)
    return options


def _value_for_script(self: ConfigOption) -> Any:
    options = of_script(self.section)
    if options is None:
        return compat.native_option(self)
    if self.key in options:
        return options[self.key]
    return compat.native_option(config._config_options_template[self.key])  # noqa: SLF001 - the defaults; `st.get_option` gives the site's


def _set_for_script(self: ConfigOption, value: Any, where_defined: str | None = None) -> None:
    options = of_script(self.section)
    if options is None:
        compat.native_set_option(self, value, where_defined)
    else:
        options[self.key] = value
