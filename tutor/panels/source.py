"""The editor. The desk controls its text and the marks in it.

Two owners of one text would lose typed characters: Python gives the editor only the first text, and
the same arguments ever after; the desk's script (`desk.js`) puts every other text into it.
"""

from code_editor import code_editor

from tutor import assets
from tutor.snippet import Snippet

MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def show(snippet: Snippet) -> None:
    """Draw the editor, which stays in the same frame for every snippet.

    The arguments work around defaults of streamlit-code-editor 0.1.22: it would ask
    fonts.googleapis.com for a style sheet (`theme`, `globalCSS`), keep Tab and Esc for itself
    (`enableKeyboardAccessibility`, `exitSession`), complete words (`enable...`), and take back what
    was typed just now (`debounceChangePeriod`).
    """
    code_editor(
        snippet.source,
        lang="python",
        key="site:editor",  # the same key keeps the frame
        allow_reset=False,  # the source is read only when the frame is loaded
        height="calc(100vh - 2.25rem)",  # the page's style sheet sets the height of the frame
        shortcuts="vscode",
        buttons=BUTTONS,
        info={
            "name": "file_bar",
            "info": [{"name": snippet.file, "class": "file"}],
        },
        keybindings={"commands": [{"name": "exitSession", "bindkey": UNUSED}]},
        options={
            "showLineNumbers": True,
            "wrap": True,
            "fontFamily": MONO,
            "enableKeyboardAccessibility": True,
        },
        props={
            "theme": "textmate",
            "highlightActiveLine": False,
            "debounceChangePeriod": 0,
            "enableLiveAutocompletion": False,
            "enableBasicAutocompletion": False,
            "enableSnippets": False,
            "fontSize": 13,
        },
        component_props={"globalCSS": assets.text("editor.css")},
    )


def _button(name: str, icon: str, *commands: object) -> dict[str, object]:
    return {
        "name": name,
        "feather": icon,
        "class": f"tool {name.lower()}",
        "hasText": True,
        "alwaysOn": True,
        "showWithIcon": True,
        "iconSize": 14,
        "commands": commands,
    }


UNUSED = {"win": "Ctrl-Alt-Shift-X", "mac": "Command-Alt-Shift-X"}
COPIED = ["infoMessage", {"text": "Copied", "timeout": 2000, "classToggle": "show"}]
# The desk's script defines the commands `share` and `download`.
BUTTONS = [
    _button("Share", "Link", "share"),
    _button("Copy", "Copy", "copyAll", COPIED),
    _button("Download", "Download", "download"),
]
