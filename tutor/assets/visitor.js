// @ts-check
// Keeps the finished tasks and the last place in this browser's storage. If storage is switched off
// or full, or holds invalid data, the page goes on with what it has in memory.
/** @import { Given } from "./component.js" */
/** @import { Kept, Visitor } from "./messages.js" */
import { isAtRest } from "./at_rest.js"
import { component } from "./component.js"
import { find } from "./dom.js"
import { done, finishedElsewhere, keep, recall } from "./done.js"
import { finished } from "./films.js"
import { onPageChange } from "./page_changes.js"
import { clear, storage, store, stored } from "./storage.js"

const PLACE = "tutor:place"
const LONGEST_PLACE = 200
const LOST = "The connection was lost and the demo has started afresh. Your progress is kept."

// Lives as long as the page: a reload makes a new one, a new session in the same page does not.
const page = {
  session: "",
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

    recall(items)
    const place = stored(PLACE) ?? ""
    for (const item of items) if (data.items[item]) keep(item)
    if (data.place && data.place !== place) store(PLACE, data.place)
    if (isNew && !isFirst) say(LOST)
    if (isNew) {
      const isNews = done.value.size > 0 || place !== ""
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
    const stops = [finished.listen(announce), finishedElsewhere.listen(take), onPageChange(send)]
    return () => {
      for (const stop of stops) stop()
    }

    function announce() {
      praise(finished.value.filter(([item]) => keep(item)))
    }

    // This session does not know of them yet.
    function take() {
      const news = finishedElsewhere.value.filter(([item]) => keep(item))
      if (!news.length) return
      praise(news)
      page.unsent ??= { place: "" }
      send()
    }

    /** @param {(readonly [string, string])[]} news */
    function praise(news) {
      if (!news.length) return
      const voice = document.getElementById("site-voice")
      if (voice) voice.textContent = `Done: ${news.map(([, wish]) => wish).join("; ")}`
      count()
    }

    function send() {
      if (page.unsent && isAtRest()) {
        /** @type {Kept} */
        const kept = { items: [...done.value], ...page.unsent }
        page.unsent = null
        setTriggerValue("kept", kept)
      }
    }

    function count() {
      const ticked = items.filter((item) => done.value.has(item)).length
      const where = storage.failing
        ? "Your browser does not let this page keep them: they are forgotten when you close it."
        : "Kept in this browser, and nowhere else."
      find(parentElement, ".count").textContent =
        `${ticked} of ${items.length} tasks done. ${where}`
      startButton.hidden = !ticked && !stored(PLACE)
    }

    /** @param {string} text */
    function say(text) {
      find(parentElement, ".lost").classList.toggle("said", text !== "")
      find(parentElement, ".lost p").textContent = text
    }
  },
)

function startOver() {
  clear()
  // Loading the page opens a new session, so its demos are as on the first visit.
  location.assign(location.pathname.replace(/[^/]*$/, ""))
}
