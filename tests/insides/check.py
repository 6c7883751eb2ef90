"""Lists what is wrong with the record, the code, or the installed Streamlit."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.insides.record import Record
from tests.insides.scan import COMPAT, Found
from tests.insides.signature import signatures

NOT_CALLED = {
    "tutor.sandbox.recorder:RecordedState.__contains__": (
        "`in` on `st.session_state` reads the key, so it is for scripts that take the state from "
        "their script run context."
    ),
    "tutor.sandbox.state:DemoState.on_script_finished": (
        "`script_run` calls it itself, in the place where `ScriptRunner` would."
    ),
}
"""Overrides that Streamlit does not call in the watched run, each with the reason."""
REWRITE = "If that is meant, write the record anew: make insides"


def problems(recorded: Record, found: Mapping[str, Found], called: Mapping[str, str]) -> list[str]:
    return [
        *changed(recorded),
        *misplaced(recorded, found),
        *patched_elsewhere(found),
        *not_called(recorded, found, called),
    ]


def changed(recorded: Record) -> Iterator[str]:
    """Names that Streamlit no longer has, or has with another signature."""
    for name, now in signatures(recorded.used).items():
        signature, files = recorded.used[name]
        where = ", ".join(files)
        if now.gone:
            yield f"{where}: needs {name}, which is gone: {now.text}."
        elif now.text != signature:
            yield f"{where}: uses {name}, which was\n  {signature}\nand now is\n  {now.text}"


def misplaced(recorded: Record, found: Mapping[str, Found]) -> Iterator[str]:
    """Uses in the code that the record does not list, and the other way round."""
    for name in sorted(found.keys() | recorded.used.keys()):
        files = set(recorded.used[name][1]) if name in recorded.used else set()
        used_in = found[name].files if name in found else set()
        for file in sorted(used_in - files):
            yield f"{file}: uses {name}, which the record does not say. {REWRITE}"
        for file in sorted(files - used_in):
            yield f"{file}: no longer uses {name}, as the record says. {REWRITE}"


def patched_elsewhere(found: Mapping[str, Found]) -> Iterator[str]:
    for name in sorted(found):
        for file in sorted(found[name].patched_in - {COMPAT}):
            yield f"{file}: changes {name}. Only {COMPAT} may change what is Streamlit's."


def not_called(
    recorded: Record, found: Mapping[str, Found], called: Mapping[str, str]
) -> Iterator[str]:
    """Hooks that Streamlit has not called, and functions that it once called and no longer does."""
    hooks = {hook: name for name in sorted(found) for hook in found[name].hooks}
    for hook in sorted(hooks.keys() - called.keys() - NOT_CALLED.keys()):
        yield (
            f"{_file(hook)}: {hook} stands for {hooks[hook]}, but Streamlit did not call it in the "
            f"run of tests/insides/script.py."
        )
    for hook in sorted(recorded.called.keys() - called.keys() - hooks.keys()):
        yield (
            f"{_file(hook)}: {hook} was called by {recorded.called[hook]}, and is no longer called "
            f"by Streamlit. {REWRITE}"
        )
    for hook in sorted(called.keys() - recorded.called.keys()):
        yield f"{_file(hook)}: Streamlit calls {hook}, which the record does not say. {REWRITE}"
    for hook in sorted(NOT_CALLED.keys() & called.keys()):
        yield f"tests/insides/check.py: {hook} is called after all: take it out of NOT_CALLED."
    for hook in sorted(NOT_CALLED.keys() - hooks.keys()):
        yield f"tests/insides/check.py: {hook} in NOT_CALLED overrides nothing of Streamlit's."


def _file(hook: str) -> str:
    path = Path(*hook.partition(":")[0].split("."))
    return f"{path}.py"
