"""Run a script without the sandbox, in a session of its own, as `streamlit run` does."""

from functools import lru_cache
from types import CodeType
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx, magic

from tutor.sandbox.caches import keep_caches_apart
from tutor.sandbox.main_module import begin_main, share_main
from tutor.sandbox.options import keep_options_apart

keep_caches_apart()
keep_options_apart()
share_main()


def run(source: str, path: str) -> None:
    """Run the script as `__main__` of this thread. `path` is that of its file."""
    module = begin_main(path)
    module.__file__ = path
    context: Any = get_script_run_ctx()
    context.main_module = module
    context.options = {}
    try:
        exec(_code(source, path), module.__dict__)
    finally:
        # With `streamlit run`, too, a fragment that runs alone finds an empty `__main__`.
        context.main_module = None


@lru_cache(maxsize=256)
def _code(source: str, path: str) -> CodeType:
    """Compile as Streamlit's `ScriptCache` does. Raises SyntaxError or ValueError."""
    tree = magic.add_magic(source, path) if st.get_option("runner.magicEnabled") else source
    return compile(tree, path, mode="exec", flags=0, dont_inherit=True, optimize=-1)
