"""Finds the internals of Streamlit that `tutor` uses: imports, attributes, overrides, patches.

The types come from mypy, so that `page.shared` is known to be `ScriptRunContext.shared`. Other
packages are skipped: it takes seconds, and two with a cache.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from mypy import build
from mypy.modulefinder import BuildSource
from mypy.nodes import (
    AssignmentStmt,
    CallExpr,
    ClassDef,
    Decorator,
    Expression,
    FuncBase,
    FuncDef,
    Import,
    ImportFrom,
    MemberExpr,
    MypyFile,
    Node,
    OverloadedFuncDef,
    RefExpr,
    SuperExpr,
    TypeInfo,
)
from mypy.options import Options
from mypy.types import (
    CallableType,
    Instance,
    LiteralType,
    Overloaded,
    TupleType,
    Type,
    TypeType,
    UnionType,
    get_proper_type,
)

ROOT = Path(__file__).parents[2]
COMPAT = "tutor/sandbox/compat.py"
"""The only file that may patch Streamlit."""
PUBLIC_MODULES = {
    "streamlit",
    "streamlit.components",
    "streamlit.components.v1",
    "streamlit.components.v2",
    "streamlit.typing",
}
PUBLIC_CLASSES = {
    "streamlit.delta_generator.DeltaGenerator",
    "streamlit.navigation.page.Page",
    "streamlit.runtime.context.ContextProxy",
    "streamlit.runtime.state.query_params_proxy.QueryParamsProxy",
    "streamlit.runtime.state.session_state_proxy.SessionStateProxy",
    "streamlit.web.server.starlette.starlette_app.App",
}
"""The types of `st.container()`, `st.context`, `st.query_params`, `st.session_state`, `st.App` and
`st.navigation()`: their names without an underscore are public."""
OF_PROTOBUF = {"WhichOneof", "HasField", "ClearField"}
"""Methods that every message has, whatever its fields."""
NO_HOOKS = {"__init__", "__post_init__", "__doc__", "__module__", "__slots__", "__match_args__"}


@dataclass
class Found:
    """`name` and its `hooks`, which replace or override it, are `module:Class.attribute`."""

    name: str
    files: set[str] = field(default_factory=set)
    hooks: set[str] = field(default_factory=set)
    patched_in: set[str] = field(default_factory=set)
    """The files that assign to it."""


class Unknown(Exception):
    """The code uses an attribute that the type of its object does not have."""


def scan(root: Path = ROOT) -> dict[str, Found]:
    """All internals that the files below `tutor` use, by their names.

    Raises Unknown.
    """
    result = build.build(list(_sources(root)), _options())
    scanned = _Scanned()
    for source in _sources(root):
        tree = result.files[source.module]
        notes = _Notes(str(source.path), result.types, scanned)
        for node in _walk(tree):
            notes.visit(node)
    if scanned.unknown:
        raise Unknown("\n".join(scanned.unknown))
    for function, hooks in scanned.passed:
        for name in scanned.patches.get(function, ()):
            scanned.found[name].hooks |= hooks
    return scanned.found


def _sources(root: Path) -> Iterator[BuildSource]:
    """Pass the texts, so that mypy parses them: its cache holds no syntax trees."""
    for path in sorted((root / "tutor").rglob("*.py")):
        name = path.relative_to(root)
        module = ".".join(name.with_suffix("").parts).removesuffix(".__init__")
        yield BuildSource(name.as_posix(), module, path.read_text("utf-8"))


def _options() -> Options:
    options = Options()
    options.export_types = options.preserve_asts = options.check_untyped_defs = True
    options.ignore_missing_imports = True
    options.cache_dir = str(ROOT / ".mypy_cache" / f"insides{Path(sys.prefix).name}")
    options.follow_imports = "skip"
    followed: dict[str, object] = {"follow_imports": "silent"}
    options.per_module_options = {"tutor.*": followed, "streamlit.*": followed}
    return options


_NOT_WITHIN = {"node", "info", "var", "original_def", "analyzed", "expanded", "names", "def_var"}
"""Attributes of mypy's nodes that lead to code written elsewhere."""


def _walk(tree: Node) -> Iterator[Node]:
    """All nodes of a tree. The compiled mypy accepts only its own visitors."""
    waiting: list[object] = [tree]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list | tuple):
            waiting.extend(value)
        elif isinstance(value, Node) and not isinstance(value, TypeInfo):
            yield value
            names: tuple[str, ...] = getattr(type(value), "__mypyc_attrs__", ())
            waiting.extend(getattr(value, name, None) for name in names if name not in _NOT_WITHIN)


@dataclass
class _Scanned:
    found: dict[str, Found] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    patches: dict[str, set[str]] = field(default_factory=dict)
    """What each function of `compat` replaces."""
    passed: list[tuple[str, set[str]]] = field(default_factory=list)
    """The functions of `compat` that are called, and the functions that they are given."""


class _Notes:
    """Notes what a file uses."""

    def __init__(self, file: str, types: dict[Expression, Type], scanned: _Scanned) -> None:
        self.file, self.types, self.scanned = file, types, scanned

    def note(self, name: str) -> Found:
        found = self.scanned.found.setdefault(name, Found(name))
        found.files.add(self.file)
        return found

    def visit(self, node: Node) -> None:
        match node:
            case Import():
                self.visit_import(node)
            case ImportFrom():
                self.visit_import_from(node)
            case MemberExpr():
                for name in self.names_of(node):
                    self.note(name)
            case SuperExpr():
                self.visit_super_expr(node)
            case ClassDef():
                self.visit_class_def(node)
            case AssignmentStmt():
                self.visit_assignment(node)
            case FuncDef() if self.file == COMPAT:
                inner = [each for each in _walk(node) if isinstance(each, AssignmentStmt)]
                patched = {name for each in inner for name in self.patched_by(each)}
                self.scanned.patches[node.fullname] = patched
            case CallExpr(callee=RefExpr() as function):
                hooks = {hook for given in node.args for hook in _ours(given)}
                self.scanned.passed.append((function.fullname, hooks))

    # Imports.

    def visit_import(self, node: Import) -> None:
        for name, _ in node.ids:
            if _is_internal(name) and name not in PUBLIC_MODULES:
                self.note(name)

    def visit_import_from(self, node: ImportFrom) -> None:
        if not _is_internal(node.id):
            return
        for name, _ in node.names:
            full = f"{node.id}.{name}"
            if full in PUBLIC_MODULES | PUBLIC_CLASSES:
                continue
            if _is_module(full):
                self.note(full)
            elif node.id not in PUBLIC_MODULES or name.startswith("_"):
                self.note(f"{node.id}:{name}")

    # Attributes.

    def names_of(self, node: MemberExpr) -> Iterator[str]:
        target = node.expr
        if isinstance(target, RefExpr) and isinstance(target.node, MypyFile):
            module = target.node.fullname
            part = f"{module}.{node.name}"
            if not _is_internal(module) or part in PUBLIC_MODULES:
                return
            if _is_module(part):
                yield part
            elif module not in PUBLIC_MODULES or _is_private(node.name):
                yield f"{module}:{node.name}"
            return
        for info in _classes(self.types.get(target)):
            if node.name in OF_PROTOBUF and "_pb2" in info.module_name:
                continue
            if info.fullname in PUBLIC_CLASSES and not _is_private(node.name):
                continue
            base = _defined_in(info.mro, node.name)
            if base is None and _is_enum_value(info, node.name):
                yield _name(info, node.name)
            elif base is None and _is_internal(info.module_name) and not info.fallback_to_any:
                where = f"{self.file}:{node.line}"
                self.scanned.unknown.append(f"{where}: {info.fullname} has no {node.name!r}")
            elif base is not None and _is_internal(base.module_name):
                yield _name(base, node.name)

    def visit_super_expr(self, node: SuperExpr) -> None:
        if node.info is not None:
            base = _defined_in(node.info.mro[1:], node.name)
            if base is not None and _is_internal(base.module_name):
                self.note(_name(base, node.name))

    # Hooks: functions that Streamlit calls instead of its own.

    def visit_class_def(self, node: ClassDef) -> None:
        for name in node.info.names:
            base = _defined_in(node.info.mro[1:], name)
            if base is None or not _is_internal(base.module_name) or name in NO_HOOKS:
                continue
            symbol = node.info.names[name].node
            if isinstance(symbol, FuncBase | Decorator | OverloadedFuncDef):
                self.note(_name(base, name)).hooks.add(_name(node.info, name))

    def visit_assignment(self, node: AssignmentStmt) -> None:
        for name in self.patched_by(node):
            found = self.note(name)
            found.patched_in.add(self.file)
            found.hooks |= _ours(node.rvalue)

    def patched_by(self, node: AssignmentStmt) -> Iterator[str]:
        for target in node.lvalues:
            if isinstance(target, MemberExpr) and self.is_patch(target):
                yield from self.names_of_patched(target)

    def names_of_patched(self, target: MemberExpr) -> Iterator[str]:
        if target.name != "__class__":
            yield from self.names_of(target)
            return
        for info in _classes(self.types.get(target.expr)):
            if _is_internal(info.module_name):
                yield f"{info.module_name}:{_inner(info)}"

    def is_patch(self, target: MemberExpr) -> bool:
        """Whether an assignment changes a module, a class or a method, and not only a value."""
        holder = target.expr
        if isinstance(holder, RefExpr) and isinstance(holder.node, MypyFile | TypeInfo):
            return True
        if target.name == "__class__":
            return True
        for info in _classes(self.types.get(holder)):
            base = _defined_in(info.mro, target.name)
            symbol = base.names[target.name].node if base else None
            if isinstance(symbol, FuncBase | Decorator | OverloadedFuncDef):
                return True
        return False


def _ours(replacement: Expression) -> set[str]:
    """Our function that is assigned, bare or as a property."""
    if isinstance(replacement, CallExpr):
        return {name for given in replacement.args for name in _ours(given)}
    node = replacement.node if isinstance(replacement, RefExpr) else None
    if isinstance(node, FuncDef | Decorator) and node.fullname.startswith("tutor."):
        module, _, name = node.fullname.rpartition(".")
        return {f"{module}:{name}"}
    return set()


def _classes(kind: Type | None) -> Iterable[TypeInfo]:
    """The classes in which an attribute of a value of this type is looked up."""
    proper = get_proper_type(kind) if kind is not None else None
    match proper:
        case UnionType():
            return [info for item in proper.items for info in _classes(item)]
        case Instance():
            return [proper.type]
        case TupleType():
            return [proper.partial_fallback.type]
        case LiteralType():
            return [proper.fallback.type]
        case TypeType():
            return _classes(proper.item)
        case CallableType() if proper.is_type_obj():
            return [proper.type_object()]
        case Overloaded() if proper.is_type_obj():
            return [proper.type_object()]
    return []


def _defined_in(mro: Iterable[TypeInfo], name: str) -> TypeInfo | None:
    return next((info for info in mro if name in info.names), None)


def _is_enum_value(info: TypeInfo, name: str) -> bool:
    """Whether the name is a value of a protobuf enum, which is found in the metaclass."""
    meta = info.metaclass_type
    return meta is not None and _defined_in(meta.type.mro, name) is not None


def _inner(info: TypeInfo) -> str:
    return info.fullname.removeprefix(f"{info.module_name}.")


def _name(info: TypeInfo, attribute: str) -> str:
    return f"{info.module_name}:{_inner(info)}.{attribute}"


def _is_internal(module: str) -> bool:
    return module == "streamlit" or module.startswith("streamlit.")


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


@cache
def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except (ImportError, AttributeError):
        return False
