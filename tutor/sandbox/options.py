"""The options that a script hears: those of a script of its own.

`client` and `theme` are what an app says about its own pages. The site says it for itself, in
`.streamlit/config.toml`, and hides for instance what errors of its own would tell; a script that
does not say anything has Streamlit's defaults, by which Streamlit also decides whether to draw a
warning. All other options are of the server: its limits hold for a demo, too, and so a demo hears
them as they are.
"""

from typing import Any

from streamlit import config
from streamlit.config_option import ConfigOption
from streamlit.runtime.scriptrunner import get_script_run_ctx

_OF_AN_APP = ("client", "theme")

_value, _set_value = ConfigOption.value.fget, ConfigOption.set_value  # type: ignore[attr-defined]


def keep_options_apart() -> None:
    """Patch where an option is read and set, for scripts whose context has `options`. Idempotent.

    `options` is a dictionary of those that the script has set, which is done for nobody else.
    """
    ConfigOption.value = property(_value_for_script)  # type: ignore[assignment, method-assign]
    ConfigOption.set_value = _set_for_script  # type: ignore[method-assign]


def of_script(section: str = "client") -> dict[str, Any] | None:
    """What the script that runs here has set; None if the options of the site are meant."""
    if section.partition(".")[0] not in _OF_AN_APP:
        return None
    context: Any = get_script_run_ctx(suppress_warning=True)
    options: dict[str, Any] | None = getattr(context, "options", None)
    return options


def _value_for_script(self: ConfigOption) -> Any:
    options = of_script(self.section)
    if options is None:
        return _value(self)
    if self.key in options:
        return options[self.key]
    return _value(config._config_options_template[self.key])


def _set_for_script(self: ConfigOption, value: Any, where_defined: str | None = None) -> None:
    options = of_script(self.section)
    if options is None:
        _set_value(self, value, where_defined)
    else:
        options[self.key] = value
