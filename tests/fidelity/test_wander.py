"""Does the stage draw what `streamlit run` draws on a random walk through a script?

The seeds are fixed, so that a difference can be reproduced:
`python -m tests.fidelity --seed 1 tests/fidelity/corpus/chat.py`.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fidelity.known import stray
from tests.fidelity.play import CORPUS, name, native
from tests.fidelity.servers import Servers
from tests.fidelity.test_fidelity import SCRIPTS
from tests.fidelity.wander import LENGTH, wander
from tests.visitor import Visitor

SEED = 1
# A fork while another thread holds a lock may hang, under `streamlit run` as well. This script
# forks with each click, so it is played only once, as its docstring says.
NOT_WALKED = {"processes_of_all_sorts"}


@pytest.mark.parametrize("seed", [SEED])
@pytest.mark.parametrize("top", [False], ids=["fragment"])
@pytest.mark.parametrize(
    "script", [script for script in SCRIPTS if script.stem not in NOT_WALKED], ids=name
)
def test_stage_draws_what_streamlit_run_does_on_a_walk_at_random(
    script: Path, top: bool, seed: int, found: Callable[..., list[str]]
) -> None:
    assert not stray(name(script), found(script, top, seed))


def test_a_walk_is_the_same_for_the_same_seed_and_another_for_another(servers: Servers) -> None:
    def walk(seed: int) -> list[str]:
        with native(servers, CORPUS / "tabs.py") as side, Visitor(side.port) as visitor:
            return list(wander(visitor, seed))

    assert len(walk(1)) == LENGTH
    assert walk(1) == walk(1) != walk(2)
