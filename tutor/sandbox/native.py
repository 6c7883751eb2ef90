"""A script that runs without the sandbox, in a session of its own, as `streamlit run` runs it."""

from functools import lru_cache
from types import CodeType
from typing import Any

from streamlit import config
from streamlit.runtime.scriptrunner import get_script_run_ctx, magic

from tutor.sandbox.caches import keep_caches_apart
from tutor.sandbox.main_module import begin_main, share_main
from tutor.sandbox.options import keep_options_apart

keep_caches_apart()
keep_options_apart()
share_main()


def run(source: str, path: str) -> None:
    """Run the script as the module of this thread; its file has that path."""
    module = begin_main(path)
    module.__file__ = path
    context: Any = get_script_run_ctx()
    context.main_module = module
    context.options = {}
    try:
        exec(_code(source, path), module.__dict__)
    finally:
        # A fragment that runs alone finds an empty `__main__` in `streamlit run`, too.
        context.main_module = None


@lru_cache(maxsize=256)
def _code(source: str, path: str) -> CodeType:
    """Compile as Streamlit's `ScriptCache` does. Raises SyntaxError, and ValueError."""
    tree = magic.add_magic(source, path) if config.get_option("runner.magicEnabled") else source
    return compile(tree, path, mode="exec", flags=0, dont_inherit=True, optimize=-1)
