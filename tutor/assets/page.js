// @ts-check
// Does what Python cannot do: names the editor's frame, works around its faults, marks the failing
// line, goes to the heading of a new step, and makes the live region.
/** @import { Editor } from "./ace.d.ts" */
/** @import { Given } from "./component.js" */
/** @import { Page } from "./messages.js" */
import { component } from "./component.js"
import { desk, deskChanged } from "./desk_state.js"
import { element } from "./dom.js"
import { drawnPage } from "./drawn_page.js"
import { markFailing } from "./editor.js"
import { editorFrame, keepGutterOutOfTheWay } from "./editor_frame.js"
import { focusHeading } from "./heading_focus.js"
import { keepLinesMarked } from "./lines.js"
import { shown } from "./shown.js"
import { keepStepKeys } from "./step_keys.js"

let place = "" // of the page that was drawn last

export default component((/** @type {Given<Page>} */ { data }) => {
  const { lesson, step } = data.place
  const now = JSON.stringify([lesson, step])
  if (place && place !== now) {
    document.querySelector(".stMain")?.scrollTo(0, 0)
    focusHeading(data.heading)
  }
  place = now
  drawnPage.set(lesson)
  if (!document.getElementById("site-voice")) makeLiveRegion()
  // The site has one path. A wrong one must not stay in the address of the next step.
  const { pathname, search, hash } = location
  if (!pathname.endsWith("/"))
    history.replaceState(history.state, "", pathname.replace(/[^/]*$/, "") + search + hash)

  /** @type {Editor | null} */
  let editor = null
  const stops = [
    followScheme(),
    editorFrame.listen(meetEditor),
    shown.listen(markLine),
    deskChanged.listen(markLine),
    keepLinesMarked(),
    keepStepKeys(),
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

  // The line of the rerun that the strip shows, which may be an older one. After an edit it may be
  // another line, so then none is marked.
  function markLine() {
    if (!editor) return
    const isShown = shown.value && shown.value.file === editorFrame.value?.file
    const line = isShown ? (shown.value?.failed ?? 0) : 0
    markFailing(editor, desk.ran ? line : 0)
  }
})

/**
 * Popovers and menus are outside `.stApp`, the only element with the theme's colour scheme.
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
