// @ts-check
// Marks in the source what the shown rerun did: the lines that ran, those that did not, and a few
// words at the end of each line that used the state. Ace may redraw the editor at any time, so the
// marks are drawn after each of its renderings.
/** @import { Editor, Renderer, Session } from "./ace.d.ts" */
/** @import { Lines } from "./line_marks.js" */
/** @import { Shown } from "./shown.js" */
import { desk, deskChanged } from "./desk_state.js"
import { editorFrame } from "./editor_frame.js"
import { linesOf } from "./line_marks.js"
import { pane } from "./pane.js"
import { shown } from "./shown.js"
import { bestTop, wantedLines } from "./view.js"

/**
 * @typedef {{ shown: Shown | null, lines: Lines, brought: Shown | null }} Marks
 * `brought` is the last rerun whose lines were scrolled into view.
 */

/** @type {WeakMap<Editor, Marks>} */
const marksOf = new WeakMap()

/** @returns {() => void} stops it */
export function keepLinesMarked() {
  const stops = [
    editorFrame.listen(mark),
    shown.listen(mark),
    deskChanged.listen(mark),
    pane.listen(() => requestAnimationFrame(mark)),
  ]
  mark()
  return () => {
    for (const stop of stops) stop()
  }
}

/**
 * The last rerun whose lines were scrolled into view in this editor.
 *
 * @param {Editor | null} editor
 */
export function broughtIntoView(editor) {
  return (editor && marksOf.get(editor)?.brought) ?? null
}

function mark() {
  const { editor, file } = editorFrame.value ?? { editor: null, file: "" }
  if (!editor) return
  // A text that has changed since it ran gets no marks.
  const now = desk.ran && shown.value?.file === file ? shown.value : null
  let marks = marksOf.get(editor)
  if (!marks) {
    marks = { shown: null, lines: linesOf(null), brought: null }
    marksOf.set(editor, marks)
    editor.renderer.on("afterRender", () => drawLines(editor))
  }
  if (marks.shown !== now) {
    marks.shown = now
    marks.lines = linesOf(now)
    drawLines(editor)
  }
  if (now) scrollToRerun(editor, now, marks)
}

/**
 * Scrolls once for each rerun that is shown, and not while the editor has the focus. The desk also
 * scrolls a text that it puts into the editor, so this waits until it has done so.
 *
 * @param {Editor} editor
 * @param {Shown} now
 * @param {Marks} marks
 */
function scrollToRerun(editor, now, marks) {
  const { renderer, session } = editor
  if (marks.brought === now || desk.editor !== editor) return
  if (!editorFrame.value?.frame.getClientRects().length) return // in a pane that is hidden
  marks.brought = now
  if (editor.isFocused()) return
  const height = renderer.lineHeight
  const top = Math.ceil(renderer.getScrollTop() / height)
  const fit = Math.floor(renderer.$size.scrollerHeight / height)
  const rows = session.getScreenLength()
  const onScreen = (/** @type {number} */ line) => {
    const [from, to] = [line - 1, line].map((row) =>
      row < session.getLength() ? session.documentToScreenRow(row, 0) : rows,
    )
    return Array.from({ length: to - from }, (_, at) => from + at)
  }
  const wanted = wantedLines(now).map((lines) => lines.flatMap(onScreen))
  const best = bestTop({ wanted, top: Math.max(top, 0), fit, rows })
  if (best !== null) session.setScrollTop(best ? best * height : -renderer.scrollMargin.top)
}

/** @param {Editor} editor */
function drawLines(editor) {
  const { renderer, session } = editor
  const { phases, names, idle, notes } = marksOf.get(editor)?.lines ?? linesOf(null)
  for (const { row, element } of renderer.$textLayer.$lines.cells)
    element.classList.toggle("idle", idle.has(row))
  for (const { row, element } of renderer.$gutterLayer.$lines.cells) {
    element.classList.toggle("idle", idle.has(row))
    element.classList.toggle("ran", phases.has(row))
    element.dataset.phases = inGutter(phases.get(row) ?? "")
    element.title = names.get(row) ?? ""
  }
  drawLineNotes(renderer, session, notes)
}

/**
 * There is room for two numbers; the title names all phases.
 *
 * @param {string} phases
 */
function inGutter(phases) {
  const each = phases.split(" ")
  return each.length > 2 ? `${each[0]} …` : phases
}

/**
 * Draws the notes beside the text, not in it: a note takes the room that its line leaves, so that
 * no line wraps.
 *
 * @param {Renderer} renderer
 * @param {Session} session
 * @param {Map<number, string>} notes
 */
function drawLineNotes(renderer, session, notes) {
  const inside = renderer.content.ownerDocument
  let box = renderer.content.querySelector(".line-notes")
  if (!box) {
    box = inside.createElement("div")
    box.className = "line-notes"
    box.setAttribute("aria-hidden", "true") // Screen readers get them from the strip.
    renderer.content.append(box)
  }
  const { firstRowScreen, lineHeight, firstRow, lastRow, characterWidth } = renderer.layerConfig
  const seen = [...notes].filter(([row]) => row >= firstRow && row <= lastRow)
  const made = seen.flatMap(([row, note]) => {
    const end = session.documentToScreenPosition(row, session.getLine(row).length)
    const left = end.column * characterWidth + 16
    const room = renderer.$size.scrollerWidth - left - 12
    if (room <= 60) return []
    const line = inside.createElement("div")
    line.textContent = note.replaceAll("`", "")
    line.title = line.textContent
    Object.assign(line.style, {
      left: `${left}px`,
      top: `${(end.row - firstRowScreen) * lineHeight}px`,
      maxWidth: `${room}px`,
      height: `${lineHeight}px`,
      lineHeight: `${lineHeight}px`,
    })
    return [line]
  })
  box.replaceChildren(...made)
}
