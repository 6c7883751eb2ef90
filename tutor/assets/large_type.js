// @ts-check
// Large type, by its button or Alt+L. The style sheets of the page and of the editor's frame follow
// the root's `data-large`.
import { component } from "./component.js"
import { find } from "./dom.js"
import { editorFrame } from "./editor_frame.js"
import { store, stored } from "./storage.js"

const KEPT = "tutor:large"

let isLarge = stored(KEPT) === "1"

export default component(({ parentElement }) => {
  const button = find(parentElement, "button")
  button.onclick = toggle
  addEventListener("keydown", onKey)
  // The page gets no keys from the editor's frame.
  const meet = () => {
    editorFrame.value?.document.addEventListener("keydown", onKey, true)
    draw()
  }
  meet()
  const stop = editorFrame.listen(meet)
  return () => {
    removeEventListener("keydown", onKey)
    editorFrame.value?.document.removeEventListener("keydown", onKey, true)
    stop()
  }

  function toggle() {
    isLarge = !isLarge
    store(KEPT, isLarge ? "1" : "0")
    draw()
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.code !== "KeyL" || !event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    toggle()
  }

  function draw() {
    button.setAttribute("aria-pressed", `${isLarge}`)
    document.documentElement.toggleAttribute("data-large", isLarge)
    const frame = editorFrame.value?.frame.contentDocument
    frame?.documentElement?.toggleAttribute("data-large", isLarge)
  }
})
