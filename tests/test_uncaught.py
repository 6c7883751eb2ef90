"""Errors that a script did not catch: the parts that need no server."""

from types import SimpleNamespace

import pytest
from streamlit.runtime.scriptrunner import RerunData, RerunException, StopException
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests, ScriptRequestType

from tutor.sandbox import uncaught


@pytest.mark.parametrize("ending", [RerunException(RerunData("page=2")), StopException()])
def test_a_request_that_ends_the_run_while_an_error_is_drawn_is_kept(
    monkeypatch: pytest.MonkeyPatch, ending: BaseException
) -> None:
    def ended(_: BaseException) -> None:
        raise ending

    requests = ScriptRequests()
    monkeypatch.setattr(uncaught, "show", ended)
    monkeypatch.setattr(
        uncaught, "get_script_run_ctx", lambda: SimpleNamespace(script_requests=requests)
    )
    assert uncaught.handle(ValueError("wrong"))
    waiting = requests.on_scriptrunner_ready()
    if isinstance(ending, RerunException):
        assert waiting.type == ScriptRequestType.RERUN
        assert waiting.rerun_data.query_string == "page=2"
    else:
        assert waiting.type == ScriptRequestType.STOP
