"""Describes names in Streamlit, so that a change to one is noticed.

Run as a module, it reads names and writes their descriptions, both as JSON. Nothing has patched
Streamlit in that process.
"""

import ast
import enum
import inspect
import json
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, ForwardRef


class Gone(Exception):
    """There is no such name."""


@dataclass(frozen=True)
class Signature:
    text: str
    gone: bool = False
    """If so, the text says what is missing."""


def signatures(names: Iterable[str]) -> dict[str, Signature]:
    """A description of each name in the installed Streamlit."""
    answer = subprocess.run(
        [sys.executable, "-m", __name__],
        input=json.dumps(list(names)),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    return {name: Signature(*said) for name, said in json.loads(answer.stdout).items()}


def _said(name: str) -> tuple[str, bool]:
    try:
        return describe(name), False
    except Gone as gone:
        return str(gone), True


def describe(name: str) -> str:
    """Describe `module` or `module:Class.attribute` by its parameters, its type or its value.

    Raises Gone.
    """
    module, _, path = name.partition(":")
    try:
        value: Any = import_module(module)
    except ImportError as problem:
        raise Gone(str(problem)) from problem
    if not path:
        return "module"
    text = ""
    for attribute in path.split("."):
        value, text = _attribute(value, attribute)
    return text or _value(value)


def _attribute(holder: Any, name: str) -> tuple[Any, str]:
    """The attribute, and a description if its value alone is not enough.

    An attribute that only instances have is described by its annotation, or by the assignment.
    """
    if not isinstance(holder, type):
        if hasattr(holder, name):
            return getattr(holder, name), ""
        raise Gone(f"{_label(holder)} has no {name!r}")
    if (text := _of_message(holder, name)) is not None:
        return getattr(holder, name, None), text
    for base in holder.__mro__:
        annotations = inspect.get_annotations(base)
        if name in annotations:
            return getattr(holder, name, None), f"field: {_annotation(annotations[name])}"
        if name in base.__dict__:
            return getattr(holder, name), _of_descriptor(base.__dict__[name])
        if (text := _assigned(base, name)) is not None:
            return None, text
    if hasattr(holder, name):  # a value of a protobuf enum
        return getattr(holder, name), ""
    raise Gone(f"{holder.__name__} has no {name!r}")


def _of_descriptor(value: Any) -> str:
    if isinstance(value, property):
        return f"property{_parameters(value.fget)}" + (" with setter" if value.fset else "")
    if isinstance(value, staticmethod | classmethod):
        return f"{type(value).__name__}{_parameters(value.__func__)}"
    return "field" if inspect.ismemberdescriptor(value) else ""


def _assigned(base: type, name: str) -> str | None:
    """The annotation or the value with which a method of the class sets `self.name`."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(base)))
    except (OSError, TypeError, SyntaxError):
        return None
    found = None
    for node in ast.walk(tree):
        match node:
            case ast.AnnAssign(target=ast.Attribute(value=ast.Name("self"), attr=attr)):
                if attr == name:
                    return f"field: {ast.unparse(node.annotation)}"
            case ast.Attribute(value=ast.Name("self"), attr=attr, ctx=ast.Store()):
                if attr == name:
                    found = "field"
    return found


def _of_message(holder: type, name: str) -> str | None:
    """A field of a protobuf message."""
    fields = getattr(getattr(holder, "DESCRIPTOR", None), "fields_by_name", {})
    if name not in fields:
        return None
    field = fields[name]
    of = field.message_type or field.enum_type
    kinds = {
        value: key.removeprefix("TYPE_").lower()
        for key, value in vars(type(field)).items()
        if key.startswith("TYPE_")
    }
    kind = of.full_name if of else kinds.get(field.type, str(field.type))
    return f"{'repeated ' if field.is_repeated else ''}{kind}"


def _value(value: Any) -> str:
    if isinstance(value, ModuleType):
        return "module"
    if isinstance(value, enum.Enum):
        return f"= {value.value!r}"
    if isinstance(value, type):
        return _class(value)
    if callable(value) and hasattr(value, "__code__"):
        return f"function{_parameters(value)}"
    if isinstance(value, frozenset | set):
        return f"= {sorted(value)!r}"
    if isinstance(value, str | int | float | bytes | None):
        return f"= {value!r}"
    if callable(value):
        return "callable"
    return f"instance of {_label(type(value))}"


def _class(value: type) -> str:
    bases = ", ".join(base.__name__ for base in value.__bases__ if base is not object)
    made = value.__dict__.get("__init__") or value.__dict__.get("__new__")
    if (
        hasattr(value, "DESCRIPTOR")
        or issubclass(value, enum.Enum)
        or not hasattr(made, "__code__")
    ):
        return f"class({bases})"
    return f"class({bases}) made with {_parameters(made)}"


def _parameters(function: Any) -> str:
    """Like `inspect.signature`, but independent of the version of Python."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return "(...)"
    parts = []
    kinds = [parameter.kind for parameter in signature.parameters.values()]
    for position, parameter in enumerate(signature.parameters.values()):
        if parameter.kind is parameter.KEYWORD_ONLY and not {
            parameter.KEYWORD_ONLY,
            parameter.VAR_POSITIONAL,
        } & set(kinds[:position]):
            parts.append("*")
        stars: dict[object, str] = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}
        text = stars.get(parameter.kind, "") + parameter.name
        if parameter.annotation is not parameter.empty:
            text += f": {_annotation(parameter.annotation)}"
        if parameter.default is not parameter.empty:
            text += f" = {re.sub(r' at 0x[0-9a-f]+', '', repr(parameter.default))}"
        parts.append(text)
    returned = signature.return_annotation
    end = "" if returned is signature.empty else f" -> {_annotation(returned)}"
    return f"({', '.join(parts)}){end}"


def _annotation(annotation: Any) -> str:
    if isinstance(annotation, str | ForwardRef):
        return annotation if isinstance(annotation, str) else annotation.__forward_arg__
    return inspect.formatannotation(annotation)


def _label(value: Any) -> str:
    return (
        f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', type(value).__name__)}"
    )


if __name__ == "__main__":
    print(json.dumps({name: _said(name) for name in json.load(sys.stdin)}))
