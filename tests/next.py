"""Tries the newest Streamlit: `make next`.

This installs it into a separate environment, `.venv-next`, over the pinned packages, and runs the
rings that a new version breaks first: the record of internals, then fidelity, then the walks. Each
runs to its end, and the failures are listed again below. Arguments go to pytest.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
VENV = ROOT / ".venv-next"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
RINGS = ("tests/test_insides.py", "tests/fidelity", "tests/walks")
IS_PINNED = "tests/test_insides.py::test_the_pinned_streamlit_is_the_one_that_is_tested"
"""This test is meant to fail with another version."""
FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


def main(arguments: list[str]) -> int:
    pinned = _pinned()
    newest = _install()
    if newest == pinned:
        print(f"There is no newer Streamlit than {pinned}, which is pinned. The tests run with it.")
    else:
        print(f"Streamlit {newest}; {pinned} is pinned.")
    broken = {ring: found for ring in RINGS if (found := _failures(ring, arguments))}
    for ring, found in broken.items():
        print(f"\n{ring}: {len(found)} failed with Streamlit {newest}")
        print("\n".join(f"    {test}" for test in found))
    if not broken:
        print(f"\nNothing broke with Streamlit {newest}.")
    return 1 if broken else 0


def _pinned() -> str:
    found = re.search(r"^streamlit==(\S+)", (ROOT / "requirements.in").read_text(), re.MULTILINE)
    assert found is not None, "requirements.in pins no Streamlit"
    return found[1]


def _install() -> str:
    """Make the environment if need be, and return the version of Streamlit that it has then."""
    print(f"Installing the newest Streamlit into {VENV.name} ...", flush=True)
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    lists = ("-r", "requirements.txt", "-r", "requirements-dev.txt")
    subprocess.run([*pip, *lists], check=True, cwd=ROOT)
    subprocess.run([*pip, "--upgrade", "streamlit"], check=True, cwd=ROOT)
    asked = [str(PYTHON), "-c", "import streamlit; print(streamlit.__version__)"]
    return subprocess.run(
        asked, check=True, cwd=ROOT, capture_output=True, text=True
    ).stdout.strip()


def _failures(ring: str, arguments: list[str]) -> list[str]:
    """The tests of a ring that fail, or one line that says that pytest itself failed."""
    print(f"\n{ring}", flush=True)
    command = [str(PYTHON), "-m", "pytest", "-q", "-rfE", "--tb=short", "--deselect", IS_PINNED]
    said = ""
    with subprocess.Popen(
        [*command, ring, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            said += line
    nothing_chosen = 5
    if process.returncode in (0, nothing_chosen):
        return []
    return FAILED.findall(said) or [f"pytest ended with {process.returncode}"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
