// Marks in the source what the shown rerun did there: the lines that ran, those that did not, and
// a few words at the end of each line that dealt with the state. The editor is a frame of this
// origin; Ace draws it anew whenever it likes, so each drawing is followed by ours.
function keepLinesMarked() {
  const timer = setInterval(mark, 200)
  const events = ["tutor:shown", "tutor:desk"]
  events.forEach((one) => addEventListener(one, mark))
  return () => {
    clearInterval(timer)
    events.forEach((one) => removeEventListener(one, mark))
  }

  function mark() {
    const inside = document.querySelector(".st-key-stage-source iframe")?.contentDocument
    const editor = inside?.querySelector(".ace_editor")?.env?.editor
    if (!editor) return
    const file = inside.querySelector(".file_bar")?.textContent.trim() ?? ""
    // Of a text that was changed since it ran, nothing is known.
    const ran = window.tutorDesk?.ran ?? true
    const shown = ran && window.tutorShown?.file === file ? window.tutorShown : null
    if (!editor.tutorMarks) {
      editor.tutorMarks = { shown: null }
      editor.renderer.on("afterRender", () => drawLines(editor))
    }
    if (editor.tutorMarks.shown !== shown) {
      editor.tutorMarks.shown = shown
      editor.tutorMarks.lines = linesOf(shown)
      drawLines(editor)
    }
    if (shown) bringIntoView(editor, shown)
  }
}

// Once for each rerun that is shown, and not while the reader is in the text. The desk, too, scrolls
// a text that it puts into the editor: so not before it has.
function bringIntoView(editor, shown) {
  const { renderer, session, tutorMarks } = editor
  if (tutorMarks.brought === shown || window.tutorDesk?.editor !== editor) return
  tutorMarks.brought = shown
  if (editor.isFocused()) return
  const height = renderer.lineHeight
  const top = Math.ceil(renderer.getScrollTop() / height)
  const fit = Math.floor(renderer.$size.scrollerHeight / height)
  const rows = session.getScreenLength()
  const onScreen = (line) => {
    const [from, to] = [line - 1, line].map((row) =>
      row < session.getLength() ? session.documentToScreenRow(row, 0) : rows,
    )
    return Array.from({ length: to - from }, (_, at) => from + at)
  }
  const wanted = wantedLines(shown).map((lines) => lines.flatMap(onScreen))
  const best = bestTop({ wanted, top: Math.max(top, 0), fit, rows })
  if (best !== null) session.setScrollTop(best ? best * height : -renderer.scrollMargin.top)
}

function linesOf(shown) {
  const lines = { acts: new Map(), names: new Map(), idle: new Set(), notes: new Map() }
  if (!shown) return lines
  const several = shown.acts.length > 1
  const each = (ranges, what) =>
    ranges.forEach(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, at) => what(first + at - 1)),
    )
  shown.acts.forEach(([name, ranges], at) =>
    each(ranges, (row) => {
      lines.acts.set(row, several ? [lines.acts.get(row), at + 1].filter(Boolean).join(" ") : "")
      if (several)
        lines.names.set(
          row,
          [lines.names.get(row), `${at + 1}: ${name}`].filter(Boolean).join(", "),
        )
    }),
  )
  each(shown.idle, (row) => lines.acts.has(row) || lines.idle.add(row))
  for (const [line, note] of Object.entries(shown.notes)) lines.notes.set(line - 1, note)
  if (shown.failed && shown.failure) lines.notes.set(shown.failed - 1, shown.failure)
  return lines
}

function drawLines(editor) {
  const { renderer, session, tutorMarks } = editor
  const { acts, names, idle, notes } = tutorMarks.lines ?? linesOf(null)
  for (const { row, element } of renderer.$textLayer.$lines.cells)
    element.classList.toggle("idle", idle.has(row))
  for (const { row, element } of renderer.$gutterLayer.$lines.cells) {
    element.classList.toggle("idle", idle.has(row))
    element.classList.toggle("ran", acts.has(row))
    element.dataset.acts = inGutter(acts.get(row) ?? "")
    element.title = names.get(row) ?? ""
  }
  drawNotes(renderer, session, notes)
}

// There is room for two; the title names them all.
function inGutter(acts) {
  const each = acts.split(" ")
  return each.length > 2 ? `${each[0]} …` : acts
}

// Beside the text, not in it: a note takes the room that its line leaves, and wraps nothing.
function drawNotes(renderer, session, notes) {
  let box = renderer.content.querySelector(".line-notes")
  if (!box) {
    box = renderer.content.ownerDocument.createElement("div")
    box.className = "line-notes"
    box.setAttribute("aria-hidden", "true") // The strip lists them for ears.
    renderer.content.append(box)
  }
  const { firstRowScreen, lineHeight, firstRow, lastRow, characterWidth } = renderer.layerConfig
  const seen = [...notes].filter(([row]) => row >= firstRow && row <= lastRow)
  const made = seen.map(([row, note]) => {
    const end = session.documentToScreenPosition(row, session.getLine(row).length)
    const left = end.column * characterWidth + 16
    const room = renderer.$size.scrollerWidth - left - 12
    const line = box.ownerDocument.createElement("div")
    line.textContent = note.replaceAll("`", "")
    line.title = line.textContent
    line.style.cssText = `left: ${left}px; top: ${(end.row - firstRowScreen) * lineHeight}px; max-width: ${room}px; height: ${lineHeight}px; line-height: ${lineHeight}px`
    return room > 60 ? [line] : []
  })
  box.replaceChildren(...made.flat())
}
