"""Facts from a script's text: which values each session gets again, and what no test can do."""

import ast
import datetime
import re
from collections.abc import Iterable, Iterator, Sequence

# Functions that return another value at each call: a clock, or an identity.
_VARYING = frozenset(
    "now today utcnow time time_ns monotonic perf_counter process_time localtime gmtime ctime"
    " strftime uuid1 uuid4 token_hex token_urlsafe token_bytes id hash getpid".split()
)
_CHANCE = frozenset("random randint randrange randbelow rand randn shuffle".split())
_DATE_WIDGETS = frozenset("date_input time_input datetime_input".split())
_DATES = (datetime.date, datetime.time, datetime.timedelta)
_PAGES = frozenset("navigation switch_page page_link".split())
_VISITOR = frozenset("query_params context user secrets login logout".split())
_SMALL = 1000  # smaller numbers are neither times nor identities


class Source:
    """The text of a script; `entered` are the reader's inputs. Broken syntax counts as empty."""

    def __init__(self, text: str, entered: Iterable[object]) -> None:
        try:
            self._nodes = list(ast.walk(ast.parse(text)))
        except (SyntaxError, ValueError):
            self._nodes = []
        self._entered = [value for value in entered if not isinstance(value, bool)]
        self._names = {_name(node) for node in self._nodes}
        constants = (node.value for node in self._nodes if isinstance(node, ast.Constant))
        values = (*constants, *self._entered)
        self._words = {value for value in values if isinstance(value, str)}
        self._parts = sorted((word for word in self._words if len(word) > 1), key=len, reverse=True)
        # `st.session_state.messages` names a key.
        self._words |= {node.attr for node in self._nodes if isinstance(node, ast.Attribute)}
        self._varies = any(self._varying())

    def uses(self, *names: str) -> bool:
        return not self._names.isdisjoint(names)

    def calls(self, command: str) -> list[ast.Call]:
        calls = (node for node in self._nodes if isinstance(node, ast.Call))
        return [call for call in calls if _name(call.func) == command]

    def which(self, commands: Sequence[str], key: str, label: str) -> str:
        """The command that draws a widget; empty if the text does not show it."""
        used = [name for name in commands if self.uses(name)]
        drawing = [
            name for name in used if any(_draws(call, key, label) for call in self.calls(name))
        ]
        sure = drawing if len(drawing) == 1 else used
        return sure[0] if len(sure) == 1 else ""

    def is_placeholder(self, command: str, text: str) -> bool:
        """Whether a widget with this text has it as its placeholder, and not as its label."""
        calls = self.calls(command)
        found = (_pattern(_argument(call, "placeholder")) for call in calls)
        patterns = [pattern for pattern in found if pattern]
        return command == "chat_input" or (
            any(pattern.fullmatch(text) for pattern in patterns)
            and not any(_draws(call, "", text) for call in calls)
        )

    def obstacle(self) -> str:
        """The reason why no test can do the same as the page; empty if one can."""
        if self.uses(*_CHANCE):
            return "The snippet leaves something to chance, and a test would not meet it again."
        if self.uses("cache_resource"):
            return (
                "The snippet shares something with all visitors (`st.cache_resource`),"
                " and a test cannot know what they left there."
            )
        if self.uses(*_PAGES):
            return "The snippet has several pages, and AppTest cannot follow a link to another."
        for node in self._nodes:
            match node:
                case ast.Attribute(value=ast.Name("st"), attr=name) if name in _VISITOR:
                    return f"The snippet uses `st.{name}`, which is not the same in a test."
                case ast.keyword(arg="bind"):
                    return "The snippet binds a widget to the address, and a test has none."
                case ast.keyword(arg="format_func") if self._reads_state(node, set()):
                    return (
                        "The `format_func` reads `st.session_state`,"
                        " and AppTest calls it where there is none."
                    )
        return ""

    def gives_again(self, value: object) -> bool:
        """Whether another session would get the same value. The value is a literal."""
        if isinstance(value, dict):
            return all(map(self.gives_again, (*value.keys(), *value.values())))
        if isinstance(value, (list, tuple, set)):
            return all(map(self.gives_again, value))
        if value is None or isinstance(value, bool) or value in self._entered:
            return True
        if isinstance(value, _DATES):
            return not self._varies and not self.uses(*_DATE_WIDGETS)
        if self._varies and isinstance(value, str):
            return self._is_put_together(value)
        return not self._varies or (isinstance(value, int) and abs(value) < _SMALL)

    def _is_put_together(self, text: str) -> bool:
        """Whether it is made only of texts from the script and texts that were entered."""
        if text in self._words:
            return True
        for part in self._parts:
            text = text.replace(part, "\n")
        return not re.search(r"\w", text)

    def _varying(self) -> Iterator[str]:
        """The names of `_VARYING` that are used; `import time` alone uses none."""
        modules = {
            name.name for node in self._nodes if isinstance(node, ast.Import) for name in node.names
        }
        for node in self._nodes:
            is_read = isinstance(getattr(node, "ctx", None), ast.Load)
            is_module = isinstance(node, ast.Name) and node.id in modules
            if is_read and not is_module and _name(node) in _VARYING:
                yield _name(node)

    def _reads_state(self, node: ast.AST, seen: set[str]) -> bool:
        """Whether a part of the script mentions the session state, or a function that does."""
        names = {_name(part) for part in ast.walk(node)} - seen
        seen |= names
        if "session_state" in names:
            return True
        for known in self._nodes:
            match known:
                case ast.Assign(targets=[ast.Name(name)], value=value) if name in names:
                    if _name(value) == "session_state":
                        return True
                case ast.FunctionDef(name=name) if name in names:
                    if self._reads_state(known, seen):
                        return True
        return False


def _draws(call: ast.Call, key: str, label: str) -> bool:
    first = call.args[0] if call.args else _argument(call, "label")
    pattern = _pattern(_argument(call, "key") if key else first)
    return pattern is not None and pattern.fullmatch(key or label) is not None


def _argument(call: ast.Call, name: str) -> ast.expr | None:
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def _pattern(text: ast.expr | None) -> re.Pattern[str] | None:
    """A pattern for the value of a string or an f-string; None for any other expression."""
    match text:
        case ast.Constant(value=str(value)):
            return re.compile(re.escape(value))
        case ast.JoinedStr(values):
            fixed = [
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".*"
                for part in values
            ]
            return re.compile("".join(fixed), re.DOTALL)
    return None


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.ImportFrom):
        return node.module or ""
    return node.id if isinstance(node, ast.Name) else ""
