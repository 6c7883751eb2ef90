"""Does the stage draw what `streamlit run` draws, element by element, after each interaction?"""

import tokenize
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fidelity import steps
from tests.fidelity.known import KNOWN, unknown
from tests.fidelity.play import CORPUS, name
from tests.fidelity.servers import ROOT
from tutor import snippet

SCRIPTS = sorted(CORPUS.glob("*.py"))
# A test draws nothing, and no server may run it.
SNIPPETS = sorted(
    path
    for path in (ROOT / "snippets").glob("*/*.py")
    if not snippet.parse(path.read_text("utf-8"), str(path)).is_test
)
AT_THE_TOP = """
    bindings callbacks chat dialogs errors_in_body forms_that_clear fragments interrupted_stream
    query_params rerun_from_body rerun_from_callback state_as_mapping stopped_stream stops
"""

Found = Callable[[Path, bool], list[str]]


@pytest.mark.parametrize("top", [False], ids=["fragment"])
@pytest.mark.parametrize("script", SCRIPTS, ids=name)
def test_stage_draws_corpus_script_as_streamlit_run_does(
    script: Path, top: bool, found: Found
) -> None:
    assert not unknown(name(script), found(script, top))


@pytest.mark.parametrize("top", [False], ids=["fragment"])
@pytest.mark.parametrize("script", SNIPPETS, ids=name)
def test_stage_draws_snippet_as_streamlit_run_does(script: Path, top: bool, found: Found) -> None:
    assert not unknown(name(script), found(script, top))


@pytest.mark.parametrize("top", [True], ids=["top"])
@pytest.mark.parametrize("script", [CORPUS / f"{each}.py" for each in AT_THE_TOP.split()], ids=name)
def test_a_demo_outside_any_fragment_does_so_too(script: Path, top: bool, found: Found) -> None:
    assert not unknown(name(script), found(script, top))


def test_corpus_is_large_and_every_script_is_interacted_with() -> None:
    assert len(SCRIPTS) >= 220
    assert [path.stem for path in SCRIPTS if not _plan(path).steps] == []


def test_known_differences_name_scripts_that_exist() -> None:
    assert {entry.script for entry in KNOWN} <= {name(path) for path in SCRIPTS + SNIPPETS}


def test_of_a_hundred_films_at_most_one_is_another_when_its_inputs_are_fed() -> None:
    fed = [entry for entry in KNOWN if entry.shows.startswith("^fed")]
    plays = 2 * len(SCRIPTS) + len(SNIPPETS)  # Each script has a walk at random, too.
    assert len(fed) * 100 <= plays


def _plan(path: Path) -> steps.Plan:
    with tokenize.open(path) as file:
        return steps.read(file.read())
