"""`python -m tests.lint [folder]`: print the findings, or one line about what was checked."""

import logging
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from tests import lint

# Streamlit warns once a snippet that it runs outside of a server, which is intended here.
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").disabled = True

root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2]
# Streamlit prints every error that a snippet raises, including declared ones.
with redirect_stdout(StringIO()):
    report = lint.check(root)

print(report)
sys.exit(1 if report.findings else 0)
