// Looks after what Python cannot reach: names the editor's frame, mends its faults, marks the failing
// line, begins a new step at the top, and makes the live region.
// What it needs to know stands in the page; it looks again a few times a second, because the frame
// loads and redraws when it likes.
export default function ({ data, parentElement }) {
  parentElement.leave?.() // Streamlit calls it only when the component goes.
  const root = parentElement.host ?? parentElement
  const { lesson, step } = data.place
  const place = JSON.stringify([lesson, step])
  if (root.dataset.place && root.dataset.place !== place)
    document.querySelector(".stMain")?.scrollTo(0, 0)
  root.dataset.place = place
  if (!document.getElementById("site-voice")) makeLiveRegion()
  // The site has one path. Any other was a mistake, and must not stay on with the next step.
  const { pathname, search, hash } = location
  if (!pathname.endsWith("/"))
    history.replaceState(history.state, "", pathname.replace(/[^/]*$/, "") + search + hash)

  const timer = setInterval(() => {
    // What opens over the page is beside `.stApp`, which alone has the scheme of the theme.
    const { colorScheme } = getComputedStyle(document.querySelector(".stApp"))
    if (document.documentElement.style.colorScheme !== colorScheme)
      document.documentElement.style.colorScheme = colorScheme
    const frame = document.querySelector(".st-key-stage-source iframe")
    const editor = frame?.contentDocument?.querySelector(".ace_editor")?.env?.editor
    if (!editor) return
    const file = frame.contentDocument.querySelector(".file_bar")?.textContent.trim() ?? ""
    if (frame.title !== `Source of ${file}`) frame.title = `Source of ${file}`
    // Ace fails on Enter in a gutter that has nothing to tell.
    editor.renderer.$gutter.tabIndex = editor.session.getAnnotations().length ? 0 : -1
    // The strip may show an older rerun than the last one. What is said of a line is said of the
    // text that ran: after a change it may be another line.
    const shown = window.tutorShown
    const failing = document.querySelector("[data-failing-line]")?.dataset.failingLine
    const line = shown?.file === file ? (shown.failed ?? 0) : Number(failing ?? 0)
    markFailing(editor, (window.tutorDesk?.ran ?? true) ? line : 0)
  }, 200)
  const forgetLines = keepLinesMarked()
  return (parentElement.leave = () => {
    clearInterval(timer)
    forgetLines()
  })
}

// A live region is read out only if it was there before its text.
function makeLiveRegion() {
  const made = document.createElement("p")
  made.id = "site-voice"
  made.setAttribute("role", "status")
  document.querySelector(".stMain").append(made)
}

function markFailing(editor, line) {
  const { session } = editor
  const marks = Object.values(session.getMarkers(false)).filter((mark) =>
    mark.clazz.startsWith("err-line"),
  )
  // Of a line that differs, too, the desk's mark stays to be seen (see `editor.js`).
  const look = session.$decorations[line - 1]?.includes("differs")
    ? "err-line differs-too"
    : "err-line"
  if (
    marks.length === (line ? 1 : 0) &&
    marks.every(({ range, clazz }) => range.start.row === line - 1 && clazz === look)
  )
    return
  marks.forEach((mark) => session.removeMarker(mark.id))
  const others = session.getAnnotations().filter((note) => note.type !== "error")
  if (line) {
    const range = editor.getSelectionRange().constructor
    session.addMarker(new range(line - 1, 0, line - 1, 1), look, "fullLine", false)
    others.push({ row: line - 1, column: 0, type: "error", text: "The run failed on this line" })
  }
  session.setAnnotations(others)
}
