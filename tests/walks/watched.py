"""The site, served with the watches of `continuity.py` and `answered.py`."""

import os
import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.walks import answered, continuity, played  # noqa: E402
from tutor import access, alone, runner  # noqa: E402

continuity.watch()
answered.watch()
if played.FOLDER in os.environ:  # Not where a walk has a store of its own, which outlives it.
    played.watch()

app = st.App(
    ROOT / "tutor" / "site.py",
    routes=runner.routes(),
    middleware=access.middleware(),
    lifespan=runner.lifespan("tutor/edited_page.py"),
    on_script_error=alone.begin_at_snippet,
)
