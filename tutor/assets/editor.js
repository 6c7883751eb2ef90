// The editor, inside of its frame: what is taken from its package and what is given to it, and how
// lines are marked in it.
// What the editor's package would do on keys that have no use here.
const ODD = [
  "editSnippets",
  "editKeyBindings",
  "abandonSession",
  "changeShortcuts",
  "appendGhostText",
  "saveState",
  "toggleKeyboardShortcuts",
]

function adopted(editor) {
  editor.session.setNewLineMode("unix")
  editor.on("change", () => desk.putting || desk.typed())
  ODD.forEach((name) => editor.commands.removeCommand(name))
  const command = (name, exec, bindKey) => editor.commands.addCommand({ name, exec, bindKey })
  command("submit", () => desk.run(), { win: "Ctrl-Enter", mac: "Command-Enter" })
  command("share", () => desk.share())
  command("download", () => desk.download())
  // A box that scrolls takes the focus, and has no name.
  for (const bar of [editor.renderer.scrollBarV, editor.renderer.scrollBarH])
    bar.element.tabIndex = -1
  return editor
}

// Marks the lines that differ, and the places where the other text has more: `[line, count]`, of
// the line that they follow. Gives the rows that are marked.
function markLines(editor, { lines, missing, what, other }) {
  const { session } = editor
  const Range = editor.getSelectionRange().constructor
  for (const { id, clazz } of Object.values(session.getMarkers(false)))
    if (/^(differs|missing)-line/.test(clazz)) session.removeMarker(id)
  editor.tutorMarked?.forEach(([row, mark]) => session.removeGutterDecoration(row, mark))
  const differing = lines.map((line) => [line - 1, "differs", what])
  const places = missing.map(([line, count]) => [
    Math.max(line - 1, 0),
    line ? "missing" : "missing-above",
    `${other} has ${more(count)} ${line ? "below" : "above"} this line`,
  ])
  const marks = [...differing, ...places]
  for (const [row, mark] of marks) {
    session.addMarker(new Range(row, 0, row, 1), mark.replace(/^\w+/, "$&-line"), "fullLine", false)
    session.addGutterDecoration(row, mark)
  }
  editor.tutorMarked = marks
  const errors = session.getAnnotations().filter(({ type }) => type === "error")
  session.setAnnotations([
    ...marks.map(([row, , text]) => ({ row, column: 0, type: "info", text })),
    ...errors,
  ])
  return marks.map(([row]) => row)
}

function more(count) {
  return count === 1 ? "1 more line" : `${count} more lines`
}

// A new source begins at its top, or where it differs, if that is out of sight.
function bringIntoView(editor, rows) {
  editor.resize(true)
  editor.session.setScrollTop(-editor.renderer.scrollMargin.top)
  const fits = Math.floor(editor.renderer.$size.scrollerHeight / editor.renderer.lineHeight) - 2
  if (Math.max(...rows) >= fits) {
    const top = Math.min(Math.min(...rows) - 2, Math.max(...rows) - fits)
    editor.renderer.scrollToRow(Math.max(top, 0))
  }
}
