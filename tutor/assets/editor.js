// @ts-check
// Adapts the editor inside its frame: removes and adds commands, and marks lines.
/** @import { Editor, RangeConstructor } from "./ace.d.ts" */
import { desk } from "./desk_state.js"

// Commands of the editor's package that have no use here.
const ODD = [
  "editSnippets",
  "editKeyBindings",
  "abandonSession",
  "changeShortcuts",
  "appendGhostText",
  "saveState",
  "toggleKeyboardShortcuts",
]

/** @type {WeakMap<Editor, [row: number, mark: string][]>} */
const marked = new WeakMap()

/** @param {Editor} editor */
export function adopted(editor) {
  editor.session.setNewLineMode("unix")
  editor.on("change", () => desk.putting || desk.typed())
  for (const name of ODD) editor.commands.removeCommand(name)
  const { commands } = editor
  const bindKey = { win: "Ctrl-Enter", mac: "Command-Enter" }
  commands.addCommand({ name: "submit", exec: () => desk.run(), bindKey })
  commands.addCommand({ name: "share", exec: () => desk.share() })
  commands.addCommand({ name: "download", exec: () => desk.download() })
  // A box that scrolls can take the focus, but these have no name for a screen reader.
  for (const bar of [editor.renderer.scrollBarV, editor.renderer.scrollBarH])
    bar.element.tabIndex = -1
  return editor
}

/**
 * Marks the lines that differ, and the places where the other text has more lines: the line that
 * they follow, and their number. Returns the marked rows.
 *
 * @param {Editor} editor
 * @param {{ lines: number[], missing: [number, number][], what: string, other: string }} marks
 */
export function markLines(editor, { lines, missing, what, other }) {
  const { session } = editor
  for (const { id, clazz } of Object.values(session.getMarkers(false)))
    if (/^(differs|missing)-line/.test(clazz)) session.removeMarker(id)
  for (const [row, mark] of marked.get(editor) ?? []) session.removeGutterDecoration(row, mark)
  /** @type {[row: number, mark: string, text: string][]} */
  const differing = lines.map((line) => [line - 1, "differs", what])
  /** @type {[row: number, mark: string, text: string][]} */
  const places = missing.map(([line, count]) => [
    Math.max(line - 1, 0),
    line ? "missing" : "missing-above",
    `${other} has ${more(count)} ${line ? "below" : "above"} this line`,
  ])
  const marks = [...differing, ...places]
  for (const [row, mark] of marks) {
    session.addMarker(rangeOf(editor, row), mark.replace(/^\w+/, "$&-line"), "fullLine", false)
    session.addGutterDecoration(row, mark)
  }
  marked.set(
    editor,
    marks.map(([row, mark]) => [row, mark]),
  )
  const errors = session.getAnnotations().filter(({ type }) => type === "error")
  const infos = marks.map(([row, , text]) => ({ row, column: 0, type: "info", text }))
  session.setAnnotations([...infos, ...errors])
  return marks.map(([row]) => row)
}

/**
 * Marks the line on which the run failed; no line if it is 0.
 *
 * @param {Editor} editor
 * @param {number} line
 */
export function markFailing(editor, line) {
  const { session } = editor
  const marks = Object.values(session.getMarkers(false)).filter(({ clazz }) =>
    clazz.startsWith("err-line"),
  )
  // If the line also differs, the desk's mark stays visible.
  const isDifferent = session.$decorations[line - 1]?.includes("differs")
  const look = isDifferent ? "err-line differs-too" : "err-line"
  const isMarked = marks.every(({ range, clazz }) => range.start.row === line - 1 && clazz === look)
  if (marks.length === (line ? 1 : 0) && isMarked) return
  for (const { id } of marks) session.removeMarker(id)
  const others = session.getAnnotations().filter(({ type }) => type !== "error")
  if (line) {
    session.addMarker(rangeOf(editor, line - 1), look, "fullLine", false)
    others.push({ row: line - 1, column: 0, type: "error", text: "The run failed on this line" })
  }
  session.setAnnotations(others)
}

/**
 * The range of a whole row, of the `Range` class of the editor's frame.
 *
 * @param {Editor} editor
 * @param {number} row
 */
function rangeOf(editor, row) {
  const Range = /** @type {RangeConstructor} */ (editor.getSelectionRange().constructor)
  return new Range(row, 0, row, 1)
}

/** @param {number} count */
export function more(count) {
  return count === 1 ? "1 more line" : `${count} more lines`
}

/**
 * Scrolls a new source to its top, or to where it differs if that would be out of sight.
 *
 * @param {Editor} editor
 * @param {number[]} rows
 */
export function scrollToRows(editor, rows) {
  editor.resize(true)
  editor.session.setScrollTop(-editor.renderer.scrollMargin.top)
  const { $size, lineHeight } = editor.renderer
  const fits = Math.floor($size.scrollerHeight / lineHeight) - 2
  if (Math.max(...rows) >= fits) {
    const top = Math.min(Math.min(...rows) - 2, Math.max(...rows) - fits)
    editor.renderer.scrollToRow(Math.max(top, 0))
  }
}
