"""The source of the chosen version, in the code editor, with its marks."""

from collections.abc import Sequence

from code_editor import code_editor

from tutor.panels import assets

MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def show(source: str, *, file: str, differing: Sequence[int] = (), differs_from: str = "") -> None:
    """Draw the editor, read-only; it stays the same frame whatever source it is given.

    The failing line is marked by the page's script, which needs no rerun for it.
    The arguments work around defaults of streamlit-code-editor 0.1.22: it would ask
    fonts.googleapis.com for a style sheet (`theme`, `globalCSS`), keep Tab and Esc for itself
    (`enableKeyboardAccessibility`, `exitSession`), and complete words (`enable...`).
    """
    code_editor(
        source,
        lang="python",
        key="site:editor",  # one key and allow_reset: the text is replaced, the frame stays
        allow_reset=True,
        height="calc(100vh - 2.25rem)",  # the page's style sheet gives the frame its height
        shortcuts="vscode",
        buttons=[COPY],
        info={"name": "file_bar", "info": [{"name": file}]},
        keybindings={"commands": [{"name": "exitSession", "bindkey": UNUSED}]},
        options={
            "showLineNumbers": True,
            "wrap": True,
            "fontFamily": MONO,
            "enableKeyboardAccessibility": True,
        },
        props={
            "theme": "textmate",
            "readOnly": True,
            "highlightActiveLine": False,
            "debounceChangePeriod": 0,
            "enableLiveAutocompletion": False,
            "enableBasicAutocompletion": False,
            "enableSnippets": False,
            "fontSize": 13,
            "markers": [_mark(line) for line in differing],
            "annotations": [_note(line, f"Differs from {differs_from}") for line in differing],
        },
        component_props={"globalCSS": assets.text("editor.css")},
    )


UNUSED = {"win": "Ctrl-Alt-Shift-X", "mac": "Command-Alt-Shift-X"}
COPIED = ["infoMessage", {"text": "Copied", "timeout": 2000, "classToggle": "show"}]
COPY = {
    "name": "Copy",
    "feather": "Copy",
    "hasText": True,
    "alwaysOn": True,
    "showWithIcon": True,
    "iconSize": 14,
    "commands": ["copyAll", COPIED],
    "style": {"top": "0.2rem", "right": "0.3rem"},
}


def _mark(line: int) -> dict[str, object]:
    row = {"startRow": line - 1, "startCol": 0, "endRow": line - 1, "endCol": 1}
    return {**row, "className": "differs-line", "type": "fullLine"}


def _note(line: int, text: str) -> dict[str, object]:
    return {"row": line - 1, "column": 0, "text": text, "type": "info"}
