"""Compare any scripts, without a test: `python -m tests.fidelity path/to/*.py`.

A script of the corpus lists its steps in its docstring; in any other script, each button is
pressed and each box filled, twice. With `--seed 3`, each script gets a random walk instead.
"""

import argparse
import sys
from pathlib import Path

from tests.fidelity.known import unknown
from tests.fidelity.play import compare_twice, name, stages
from tests.fidelity.servers import Servers


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fidelity", description=__doc__)
    parser.add_argument("scripts", nargs="+", type=Path)
    parser.add_argument("--twice", action="store_true", help="each with itself, without a stage")
    parser.add_argument("--top", action="store_true", help="on stage outside any fragment")
    parser.add_argument("--seed", type=int, help="walk through them at random instead")
    parser.add_argument("--all", action="store_true", help="all differences, not only the first")
    asked = parser.parse_args()

    scripts = [each.resolve() for each in asked.scripts]
    same = 0
    with Servers() as servers, stages(servers) as find:
        played = (
            []
            if asked.twice
            else [find(script, top=asked.top, seed=asked.seed) for script in scripts]
        )
        for number, script in enumerate(scripts):
            try:
                if asked.twice:
                    found = compare_twice(servers, script)
                else:
                    found = unknown(name(script), played[number].result())
            except Exception as error:
                found = [repr(error)]
            same += not found
            print(f"{name(script)}: {'differs' if found else 'same'}", flush=True)
            for each in found if asked.all else found[:1]:
                print(f"    {each}", flush=True)
    print(f"{same} of {len(scripts)} the same")
    return 0 if same == len(scripts) else 1


if __name__ == "__main__":
    sys.exit(main())
