"""The inputs of every walk, fed to a fresh demo of the same snippet, make the same film."""

import json
from pathlib import Path

from tests import fed
from tests.server import ROOT, serve
from tests.visitor import Visitor
from tests.walks import played

THREADS = "How far a thread gets between two clicks depends on the time between them."
OTHERS = "Other visitors did something meanwhile."
MAY_DIFFER = {
    **dict.fromkeys(("shared/everyone_signed_in", "shared/one_bot_for_all"), OTHERS),
    "threads/job_of_all": THREADS,
    "threads/job_of_session": THREADS,
    "threads/looks_by_timer": THREADS,
    "threads/looks_when_run": THREADS,
}
"""By the snippet, why its film may be another when its inputs are fed."""


def test_every_walk_can_be_played(played_folder: Path, tmp_path: Path, patience: float) -> None:
    walks = [walk for file in sorted(played_folder.iterdir()) for walk in played.read(file)]
    walks = [walk for walk in walks if walk.given]
    assert walks
    for number, walk in enumerate(walks):
        case = [walk.snippet, played.packed(walk.given)]
        (tmp_path / f"{number}.json").write_text(json.dumps(case))
    folder = tmp_path / "played"
    folder.mkdir()
    environment = {"CASES": str(tmp_path), played.FOLDER: str(folder)}
    script = str(ROOT / "tests" / "walks" / "fed_page.py")
    differ = []

    def play(number: int, walk: played.Played) -> str:
        with Visitor(address, f"case={number}", patience=patience) as visitor:
            fed.wait(visitor)
            session = visitor.session
        [again] = played.read(folder / session)
        return played.difference(walk, again)

    with serve(script, patience=patience, environment=environment) as address:
        for number, walk in enumerate(walks):
            if walk.snippet in MAY_DIFFER:
                play(number, walk)
            # On a busy machine a timer may go off before the next input.
            elif play(number, walk) and (problem := play(number, walk)):
                differ.append(f"{walk.snippet}: {problem}")
    assert not differ, "\n".join(differ)
