// @ts-check
// The editor, a frame of this origin. It may load at any time, and load again.
/** @import { Editor } from "./ace.d.ts" */
import { onPageChange } from "./page_changes.js"
import { Store } from "./store.js"

/**
 * @typedef {{
 *   frame: HTMLIFrameElement,
 *   document: Document,
 *   editor: Editor | null,
 *   file: string,
 * }} EditorFrame
 * `editor` is null until the frame has made it, and `file` is empty until the frame names one.
 */

/** @type {Store<EditorFrame | null>} */
export const editorFrame = new Store(/** @type {EditorFrame | null} */ (null))

/** @type {HTMLIFrameElement | null} */
let frame = null
const observer = new MutationObserver(read)

onPageChange(find)
find()

function find() {
  const now = document.querySelector(".st-key-stage-source iframe")
  if (now === frame) return
  frame?.removeEventListener("load", enter)
  frame = now instanceof HTMLIFrameElement ? now : null
  frame?.addEventListener("load", enter)
  enter()
}

function enter() {
  observer.disconnect()
  if (frame?.contentDocument) {
    observer.observe(frame.contentDocument, {
      attributes: true,
      attributeFilter: ["tabindex"],
      characterData: true,
      childList: true,
      subtree: true,
    })
  }
  read()
}

function read() {
  const inside = frame?.contentDocument
  if (!frame || !inside) {
    if (editorFrame.value) editorFrame.set(null)
    return
  }
  /** @type {(Element & { env?: { editor: Editor } }) | null} */
  const box = inside.querySelector(".ace_editor")
  const editor = box?.env?.editor ?? null
  const file = inside.querySelector(".file_bar")?.textContent?.trim() ?? ""
  if (editor) keepGutterOutOfTheWay(editor)
  const { value } = editorFrame
  const isKnown =
    value?.frame === frame &&
    value.document === inside &&
    value.editor === editor &&
    value.file === file
  if (!isKnown) editorFrame.set({ frame, document: inside, editor, file })
}

/**
 * Takes a gutter without annotations out of the tab order: Ace fails on Enter there.
 *
 * @param {Editor} editor
 */
export function keepGutterOutOfTheWay({ renderer, session }) {
  const index = session.getAnnotations().length ? 0 : -1
  if (renderer.$gutter.tabIndex !== index) renderer.$gutter.tabIndex = index
}
