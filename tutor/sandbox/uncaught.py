"""Draw an error that a script did not catch in full, as `streamlit run` does.

The site sets `client.showErrorDetails` to hide its own errors. The reader should see an error of a
demo, unless the script sets the option itself.
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
    """Do the same as `show_uncaught_app_exception`, with the script's own options."""
    try:
        drawn = ExceptionProto()
        exception.marshall(drawn, error, apply_show_error_details=of_script() is not None)
        if isinstance(error, SyntaxError) and error.__traceback__ is None:
            _add_position(drawn, error)
        if of_script() is None:
            drawn.type = str(type(error)).replace("<class '", "").replace("'>", "")
        get_dg_singleton_instance().main_dg._enqueue("exception", drawn)  # noqa: SLF001 - as Streamlit shows uncaught errors
    except (RerunException, StopException):
        raise
    except BaseException:  # The `__str__` of the error may raise anything.
        _LOGGER.exception("Failed to display uncaught app exception")


def _add_position(drawn: ExceptionProto, error: SyntaxError) -> None:
    """Add the line and the position of a syntax error, as Python prints them.

    Streamlit shows it in a dialog over the whole page, and as one text without line breaks.
    """
    *position, _ = traceback.format_exception_only(error)
    drawn.message = error.msg
    drawn.stack_trace[:] = [textwrap.dedent("".join(position)).rstrip()]


def report(error: BaseException) -> None:
    """Print the error on the terminal, as `streamlit run` does, and show it."""
    try:
        error_util._log_uncaught_app_exception(error)  # noqa: SLF001 - as Streamlit prints them
    except BaseException:
        _LOGGER.exception("Failed to print an uncaught app exception")
    show(error)


def report_compiling(error: Exception) -> None:
    """Do the same for the error of a script that cannot be compiled.

    Streamlit prints its own stack frames, and shows none.
    """
    make_native_of_compiling(error)
    _LOGGER.error("Script compilation error", exc_info=error)
    error.__traceback__ = None
    show(error)


def handle(error: Exception) -> bool:
    """Show an error for `on_script_error`. Returns True, because the error is drawn.

    A request that ends the run must not be raised here, because Streamlit would drop it.
    """
    try:
        show(error)
    except RerunException as ending:
        context = get_script_run_ctx()
        if context is not None and context.script_requests is not None:
            context.script_requests.request_rerun(ending.rerun_data)
    except StopException:
        pass  # The request stays until the run ends.
    return True
