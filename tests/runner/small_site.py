"""The site with limits from the environment, and with a guard against edited text."""

import os

from tests.runner import guard

guard.set_up()

import json  # noqa: E402
from pathlib import Path  # noqa: E402

import streamlit as st  # noqa: E402

from tutor import access, alone, runner  # noqa: E402

app = st.App(
    Path(__file__).parents[2] / "tutor" / "site.py",
    routes=runner.routes(),
    middleware=access.middleware(),
    lifespan=runner.lifespan(
        "tutor/edited_page.py", runner.Limits(**json.loads(os.environ["RUNNER_LIMITS"]))
    ),
    on_script_error=alone.begin_at_snippet,
)
