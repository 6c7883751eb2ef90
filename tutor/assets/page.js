// @ts-check
// Looks after what Python cannot reach: names the editor's frame, mends its faults, marks the failing
// line, begins a new step at the top, and makes the live region.
/** @import { Editor } from "./ace.d.ts" */
/** @import { Given } from "./component.js" */
/** @import { Page } from "./messages.js" */
import { component } from "./component.js"
import { desk, deskChanged } from "./desk_state.js"
import { element } from "./dom.js"
import { markFailing } from "./editor.js"
import { editorFrame, keepGutterOutOfTheWay } from "./editor_frame.js"
import { keepLinesMarked } from "./lines.js"
import { onPageChange } from "./page_changes.js"
import { shown } from "./shown.js"

let place = "" // of the page that was drawn last

export default component((/** @type {Given<Page>} */ { data }) => {
  const { lesson, step } = data.place
  const now = JSON.stringify([lesson, step])
  if (place && place !== now) document.querySelector(".stMain")?.scrollTo(0, 0)
  place = now
  if (!document.getElementById("site-voice")) makeLiveRegion()
  // The site has one path. Any other was a mistake, and must not stay on with the next step.
  const { pathname, search, hash } = location
  if (!pathname.endsWith("/"))
    history.replaceState(history.state, "", pathname.replace(/[^/]*$/, "") + search + hash)

  /** @type {Editor | null} */
  let editor = null
  const stops = [
    followScheme(),
    onPageChange(markLine), // It may name another failing line.
    editorFrame.listen(meetEditor),
    shown.listen(markLine),
    deskChanged.listen(markLine),
    keepLinesMarked(),
  ]
  meetEditor()
  return () => {
    for (const stop of stops) stop()
    editor?.session.off("changeAnnotation", mend)
  }

  function meetEditor() {
    const { value } = editorFrame
    if (value && value.frame.title !== `Source of ${value.file}` && value.editor)
      value.frame.title = `Source of ${value.file}`
    if (editor !== (value?.editor ?? null)) {
      editor?.session.off("changeAnnotation", mend)
      editor = value?.editor ?? null
      editor?.session.on("changeAnnotation", mend)
    }
    mend()
  }

  function mend() {
    if (!editor) return
    keepGutterOutOfTheWay(editor)
    markLine()
  }

  // The strip may show an older rerun than the last one. What is said of a line is said of the text
  // that ran: after a change it may be another line.
  function markLine() {
    if (!editor) return
    const told = document.querySelector("[data-failing-line]")?.getAttribute("data-failing-line")
    const isShown = shown.value && shown.value.file === editorFrame.value?.file
    const line = isShown ? (shown.value?.failed ?? 0) : Number(told ?? 0)
    markFailing(editor, desk.ran ? line : 0)
  }
})

/**
 * What opens over the page is beside `.stApp`, which alone has the scheme of the theme.
 *
 * @returns {() => void} stops it
 */
function followScheme() {
  const app = document.querySelector(".stApp")
  if (!app) return () => {}
  const follow = () => {
    const { colorScheme } = getComputedStyle(app)
    const { style } = document.documentElement
    if (style.colorScheme !== colorScheme) style.colorScheme = colorScheme
  }
  const observer = new MutationObserver(follow)
  observer.observe(app, { attributes: true, attributeFilter: ["class", "style"] })
  follow()
  return () => observer.disconnect()
}

// A live region is read out only if it was there before its text.
function makeLiveRegion() {
  const main = document.querySelector(".stMain")
  main?.append(element("p", { id: "site-voice", role: "status" }))
}
