// @ts-check
// Follows the links of texts to other pages of the site without loading the page anew. A link to a
// term of the glossary shows what the term means in a box beside the word; without this script, or
// in another tab, it opens the glossary.
/** @import { Given } from "./component.js" */
import { isAtRest } from "./at_rest.js"
import { component } from "./component.js"
import { terms } from "./course.js"
import { element, find, focused } from "./dom.js"
import { drawnPage } from "./drawn_page.js"
import { onPageChange } from "./page_changes.js"
import { openPage } from "./page_link.js"

const GAP = 6 // px between a word and its box
const EDGE = 12 // px between the box and the edge of the window

/** The term that the glossary has to show once it is drawn. */
let wanted = ""

export default component((/** @type {Given<undefined>} */ { parentElement }) => {
  const box = find(parentElement, "[popover]")
  const more = find(parentElement, "a", HTMLAnchorElement)
  /** @type {HTMLAnchorElement | null} */
  let word = null

  document.addEventListener("click", onClick)
  addEventListener("hashchange", takeHash)
  addEventListener("scroll", close, true)
  addEventListener("resize", close)
  more.onclick = (event) => {
    if (!isPlain(event)) return
    event.preventDefault()
    close()
    go(more.href)
  }
  // Without this the focus is lost when the box closes.
  box.addEventListener("beforetoggle", giveFocusBack)
  const stops = [
    drawnPage.listen(showTerm),
    onPageChange(() => {
      if (word && !word.isConnected) close()
      showTerm()
    }),
  ]
  takeHash()
  return () => {
    document.removeEventListener("click", onClick)
    removeEventListener("hashchange", takeHash)
    removeEventListener("scroll", close, true)
    removeEventListener("resize", close)
    box.removeEventListener("beforetoggle", giveFocusBack)
    for (const stop of stops) stop()
  }

  /** @param {MouseEvent} event */
  function onClick(event) {
    const link = event.target instanceof Element && event.target.closest("a[href^='?lesson=']")
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || !isPlain(event)) return
    if (link.closest(".st-key-stage-app")) return // the demo's own
    event.preventDefault()
    if (!define(link)) go(link.href)
  }

  /**
   * Opens the box, if the link names a term. Returns whether it does.
   *
   * @param {HTMLAnchorElement} link
   */
  function define(link) {
    const slug = new URL(link.href).hash.slice(1)
    const term = terms.value.find((each) => each.slug === slug)
    if (!term) return false
    word = link
    find(box, "#name").textContent = term.name
    find(box, "#meaning").replaceChildren(...withCode(term.meaning))
    more.href = link.getAttribute("href") ?? ""
    box.showPopover()
    place(box, link.getClientRects()[0])
    box.focus({ preventScroll: true })
    return true
  }

  /** @param {ToggleEvent} event */
  function giveFocusBack({ newState }) {
    if (newState === "closed" && box.contains(focused(box))) word?.focus({ preventScroll: true })
  }

  function close() {
    if (box.matches(":popover-open")) box.hidePopover()
    word = null
  }
})

/**
 * Below the word, or above it where there is no room.
 *
 * @param {HTMLElement} box
 * @param {DOMRect} word
 */
function place(box, word) {
  const { offsetWidth, offsetHeight } = box
  const left = Math.min(word.left, innerWidth - offsetWidth - EDGE)
  const below = word.bottom + GAP
  const top = below + offsetHeight + EDGE > innerHeight ? word.top - GAP - offsetHeight : below
  box.style.left = `${Math.max(left, EDGE)}px`
  box.style.top = `${Math.max(top, EDGE)}px`
}

/** @param {string} text */
function withCode(text) {
  return text
    .split(/`([^`]*)`/)
    .map((piece, at) => (at % 2 ? element("code", { textContent: piece }) : piece))
}

/** @param {MouseEvent} event */
function isPlain({ ctrlKey, metaKey, shiftKey, altKey, button }) {
  return !ctrlKey && !metaKey && !shiftKey && !altKey && !button
}

/** @param {string} href */
function go(href) {
  const { pathname, search, hash } = new URL(href)
  wanted = hash.slice(1)
  openPage(pathname + search) // without the hash
}

// With the hash, Back to this address would run nothing, too (see `go`).
function takeHash() {
  const { pathname, search, hash } = location
  if (!hash || new URLSearchParams(search).get("lesson") !== "glossary") return
  wanted = hash.slice(1)
  history.replaceState(history.state, "", pathname + search)
  showTerm()
}

function showTerm() {
  if (!wanted || drawnPage.value !== "glossary" || !isAtRest()) return
  const list = document.querySelector(".st-key-site-glossary")
  const term = list?.querySelector(`dt[id="${CSS.escape(wanted)}"]`)
  if (!(term instanceof HTMLElement)) return
  wanted = ""
  term.scrollIntoView({ block: "start" })
  term.focus({ preventScroll: true })
}
