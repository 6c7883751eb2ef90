// The editor, inside of its frame: what is taken from its package and what is given to it, and how
// lines are marked in it.
// What the editor's package would do on keys that have no use here.
const ODD = ["editSnippets", "editKeyBindings", "abandonSession", "changeShortcuts", "appendGhostText", "saveState", "toggleKeyboardShortcuts"]

function adopted(editor) {
  editor.session.setNewLineMode("unix")
  editor.on("change", () => desk.putting || desk.typed())
  ODD.forEach((name) => editor.commands.removeCommand(name))
  const command = (name, exec, bindKey) => editor.commands.addCommand({ name, exec, bindKey, readOnly: true })
  command("submit", () => desk.run(), { win: "Ctrl-Enter", mac: "Command-Enter" })
  command("share", () => desk.share())
  command("download", () => desk.download())
  // A box that scrolls takes the focus, and has no name.
  for (const bar of [editor.renderer.scrollBarV, editor.renderer.scrollBarH]) bar.element.tabIndex = -1
  return editor
}

// Gives their rows.
function markLines(editor, lines, what) {
  const { session } = editor
  const Range = editor.getSelectionRange().constructor
  for (const { id, clazz } of Object.values(session.getMarkers(false))) if (clazz === "differs-line") session.removeMarker(id)
  const rows = lines.map((line) => line - 1)
  for (const row of rows) session.addMarker(new Range(row, 0, row, 1), "differs-line", "fullLine", false)
  const errors = session.getAnnotations().filter(({ type }) => type === "error")
  session.setAnnotations([...rows.map((row) => ({ row, column: 0, type: "info", text: what })), ...errors])
  return rows
}

// A new source begins at its top, or where it differs, if that is out of sight.
function bringIntoView(editor, rows) {
  editor.resize(true)
  editor.renderer.scrollToY(-editor.renderer.scrollMargin.top)
  const fits = Math.floor(editor.renderer.$size.scrollerHeight / editor.renderer.lineHeight) - 2
  if (Math.max(...rows) >= fits) {
    const top = Math.min(Math.min(...rows) - 2, Math.max(...rows) - fits)
    editor.renderer.scrollToRow(Math.max(top, 0))
  }
}
