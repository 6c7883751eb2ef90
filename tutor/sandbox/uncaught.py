"""An error that a script did not catch, drawn as `streamlit run` draws it: in full.

`client.showErrorDetails` hides what errors of the site would tell; an error of a demo is there to
be read, unless its script has set the option itself.
"""

import textwrap
import traceback

from streamlit import error_util
from streamlit.delta_generator_singletons import get_dg_singleton_instance
from streamlit.elements import exception
from streamlit.logger import get_logger
from streamlit.proto.Exception_pb2 import Exception as ExceptionProto
from streamlit.runtime.scriptrunner import RerunException, StopException, get_script_run_ctx

from tutor.sandbox.options import of_script
from tutor.sandbox.tracebacks import make_native_of_compiling

_LOGGER = get_logger(__name__)


def show(error: BaseException) -> None:
    """As `show_uncaught_app_exception`, with the option as the script has it."""
    try:
        drawn = ExceptionProto()
        exception.marshall(drawn, error, apply_show_error_details=of_script() is not None)
        if isinstance(error, SyntaxError) and error.__traceback__ is None:
            _say_where(drawn, error)
        if of_script() is None:
            drawn.type = str(type(error)).replace("<class '", "").replace("'>", "")
        get_dg_singleton_instance().main_dg._enqueue("exception", drawn)
    except (RerunException, StopException):
        raise
    except BaseException:  # Its own `__str__` may raise anything.
        _LOGGER.exception("Failed to display uncaught app exception")


def _say_where(drawn: ExceptionProto, error: SyntaxError) -> None:
    """Of a script with broken syntax: the line, and where in it, as Python prints it.

    Streamlit shows it in a dialog over the whole page, and as one text, which a page flattens.
    """
    *place, _ = traceback.format_exception_only(error)
    drawn.message = error.msg
    drawn.stack_trace[:] = [textwrap.dedent("".join(place)).rstrip()]


def report(error: BaseException) -> None:
    """Print it on the terminal, as `streamlit run` does, and show it."""
    try:
        error_util._log_uncaught_app_exception(error)
    except BaseException:
        _LOGGER.exception("Failed to print an uncaught app exception")
    show(error)


def report_compiling(error: Exception) -> None:
    """The same for an error of a script that cannot be compiled: no call of the script's led to it.

    Streamlit prints its own calls, and shows none.
    """
    make_native_of_compiling(error)
    _LOGGER.error("Script compilation error", exc_info=error)
    error.__traceback__ = None
    show(error)


def handle(error: Exception) -> bool:
    """For `on_script_error`: true, because the error is drawn.

    What ends the run meanwhile must not be raised here, where Streamlit would drop it.
    """
    try:
        show(error)
    except RerunException as ending:
        context = get_script_run_ctx()
        if context is not None and context.script_requests is not None:
            context.script_requests.request_rerun(ending.rerun_data)
    except StopException:
        pass  # It is asked for until the run ends.
    return True
