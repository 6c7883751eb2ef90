"""The site, served with the watches of `continuity.py` and `answered.py`."""

import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.walks import answered, continuity  # noqa: E402
from tutor import access, alone, runner  # noqa: E402

continuity.watch()
answered.watch()

app = st.App(
    ROOT / "tutor" / "site.py",
    routes=runner.routes(),
    middleware=access.middleware(),
    lifespan=runner.lifespan("tutor/edited_page.py"),
    on_script_error=alone.begin_at_snippet,
)
