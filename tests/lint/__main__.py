"""`python -m tests.lint [folder]`: what is broken, or one line that says what was checked."""

import logging
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from tests import lint

# A first run outside of a server says so once a snippet; here that is meant.
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").disabled = True

root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2]
# Streamlit prints every error that a snippet raises, the declared ones too.
with redirect_stdout(StringIO()):
    report = lint.check(root)

print(report)
sys.exit(1 if report.findings else 0)
