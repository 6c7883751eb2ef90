"""Write the types of `tutor/messages.py` in TypeScript, for the page's scripts.

python docs/write_messages.py
python docs/write_messages.py --check
"""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "tutor/messages.py"
TARGET = ROOT / "tutor/assets/messages.d.ts"
HEAD = "// Made of tutor/messages.py by `make format`: change that.\n"
NAMES = {
    "str": "string",
    "int": "number",
    "float": "number",
    "bool": "boolean",
    "None": "null",
    "object": "unknown",
}


def written(source: str) -> str:
    tree = ast.parse(source)
    said = [HEAD]
    for index, node in enumerate(tree.body):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            said.append(_doc(_text_after(tree.body, index), ""))
            said.append(f"export type {node.target.id} = {_type(node.value)}\n")
        elif isinstance(node, ast.ClassDef):
            said.append(_doc(ast.get_docstring(node), ""))
            parents = [_name(base) for base in node.bases if _name(base) != "TypedDict"]
            extends = f" extends {', '.join(parents)}" if parents else ""
            said.append(f"export interface {node.name}{extends} {{\n")
            said += [_field(node.body, at) for at in range(len(node.body))]
            said.append("}\n")
    return "".join(said)


def _field(body: list[ast.stmt], at: int) -> str:
    node = body[at]
    if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
        return ""
    kind, mark = node.annotation, ""
    if isinstance(kind, ast.Subscript) and _name(kind.value) == "NotRequired":
        kind, mark = kind.slice, "?"
    return f"{_doc(_text_after(body, at), '  ')}  {node.target.id}{mark}: {_type(kind)}\n"


def _type(node: ast.expr) -> str:
    match node:
        case ast.Name(name):
            return NAMES.get(name, name)
        case ast.Constant(None):
            return "null"
        case ast.BinOp(left, ast.BitOr(), right):
            return f"{_type(left)} | {_type(right)}"
        case ast.Subscript(ast.Name("Literal"), inner):
            return " | ".join(f'"{ast.literal_eval(each)}"' for each in _several(inner))
        case ast.Subscript(ast.Name("Sequence"), inner):
            item = _type(inner)
            return f"({item})[]" if "|" in item else f"{item}[]"
        case ast.Subscript(ast.Name("tuple"), inner):
            return f"[{', '.join(map(_type, _several(inner)))}]"
        case ast.Subscript(ast.Name("Mapping"), ast.Tuple([key, value])):
            return f"Record<{_type(key)}, {_type(value)}>"
    raise ValueError(f"There is no word for {ast.unparse(node)} in TypeScript yet.")


def _several(node: ast.expr) -> list[ast.expr]:
    return node.elts if isinstance(node, ast.Tuple) else [node]


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _text_after(body: list[ast.stmt], at: int) -> str | None:
    """The string under an assignment, which documents it."""
    match body[at + 1 : at + 2]:
        case [ast.Expr(ast.Constant(str(text)))]:
            return text
    return None


def _doc(text: str | None, indent: str) -> str:
    return f"{indent}/** {' '.join(text.split())} */\n" if text else ""


def main() -> None:
    text = written(SOURCE.read_text("utf-8"))
    if "--check" not in sys.argv:
        TARGET.write_text(text, "utf-8")
    elif TARGET.read_text("utf-8") != text:
        sys.exit(f"{TARGET.relative_to(ROOT)} is not what {SOURCE.name} says: make format")


if __name__ == "__main__":
    main()
