// @ts-check
// Keeps what is done, and the last place, in this browser's storage. Storage may be switched off,
// full, or hold anything: then the page goes on with what it remembers itself.
/** @import { Given } from "./component.js" */
/** @import { Kept, Visitor } from "./messages.js" */
import { isAtRest } from "./at_rest.js"
import { component } from "./component.js"
import { find } from "./dom.js"
import { finished } from "./films.js"
import { onPageChange } from "./page_changes.js"

const DONE = "tutor:done:"
const PLACE = "tutor:place"
const LONGEST_PLACE = 200
const LOST = "The connection was lost and the demo has started afresh. Your progress is kept."

// As old as the page: a reload begins another, a new session in the same page does not.
const page = {
  session: "",
  /** @type {Set<string>} */
  done: new Set(),
  failing: false,
  /** @type {{ place: string } | null} */
  unsent: null,
}

export default component(
  (/** @type {Given<Visitor>} */ { data, parentElement, setTriggerValue }) => {
    const startButton = find(parentElement, "footer button")
    const dialog = find(parentElement, "dialog", HTMLDialogElement)
    const items = Object.keys(data.items)
    const isFirst = page.session === ""
    const isNew = page.session !== data.session
    page.session = data.session

    // Only items of tasks that there are: what else lies in the storage is not even looked at.
    for (const item of items) if (stored(DONE + item) !== null) page.done.add(item)
    const place = stored(PLACE) ?? ""
    for (const item of items) if (data.items[item]) keep(item)
    if (data.place && data.place !== place) store(PLACE, data.place)
    if (isNew && !isFirst) say(LOST)
    if (isNew) {
      const isNews = page.done.size > 0 || place !== ""
      page.unsent = isNews ? { place: place.slice(0, LONGEST_PLACE) } : null
    }
    count()

    startButton.onclick = () => dialog.showModal()
    dialog.onclose = () => {
      if (dialog.returnValue === "over") startOver()
      dialog.returnValue = ""
    }
    find(parentElement, ".lost button").onclick = () => say("")
    announce()
    send()
    const stops = [finished.listen(announce), onPageChange(send)]
    return () => {
      for (const stop of stops) stop()
    }

    function announce() {
      const news = finished.value.filter(([item]) => keep(item))
      if (!news.length) return
      const voice = document.getElementById("site-voice")
      if (voice) voice.textContent = `Done: ${news.map(([, wish]) => wish).join("; ")}`
      count()
    }

    function send() {
      if (page.unsent && isAtRest()) {
        /** @type {Kept} */
        const kept = { items: [...page.done], ...page.unsent }
        page.unsent = null
        setTriggerValue("kept", kept)
      }
    }

    function count() {
      const done = items.filter((item) => page.done.has(item)).length
      const where = page.failing
        ? "Your browser does not let this page keep them: they are forgotten when you close it."
        : "Kept in this browser, and nowhere else."
      find(parentElement, ".count").textContent = `${done} of ${items.length} tasks done. ${where}`
      startButton.hidden = !done && !stored(PLACE)
    }

    /** @param {string} text */
    function say(text) {
      find(parentElement, ".lost").classList.toggle("said", text !== "")
      find(parentElement, ".lost p").textContent = text
    }
  },
)

/**
 * Whether it is news.
 *
 * @param {string} item
 */
function keep(item) {
  if (page.done.has(item)) return false
  page.done.add(item)
  store(DONE + item, "1")
  return true
}

/** @param {string} name */
function stored(name) {
  try {
    return localStorage.getItem(name)
  } catch {
    page.failing = true
    return null
  }
}

/**
 * @param {string} name
 * @param {string} text
 */
function store(name, text) {
  try {
    localStorage.setItem(name, text)
  } catch {
    page.failing = true
  }
}

function startOver() {
  try {
    for (const name of Object.keys(localStorage))
      if (name.startsWith("tutor:")) localStorage.removeItem(name)
  } catch {
    page.failing = true
  }
  // A new page has a new session: its demos are as on the first visit.
  location.assign(location.pathname.replace(/[^/]*$/, ""))
}
