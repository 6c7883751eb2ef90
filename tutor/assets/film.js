// @ts-check
// The strip of reruns, and what there is to say about one of them. Choosing one asks the server
// nothing: all cards are here (see `films.js`), and the source is marked in the browser, too
// (see `lines.js`).
/** @import { Answer } from "./messages.js" */
/** @import { Given } from "./component.js" */
/** @import { Rerun, Row } from "./reruns.js" */
import { answer, ask } from "./asked.js"
import { untilAtRest } from "./at_rest.js"
import { keepBefore } from "./before_strip.js"
import { cardOf, gapCardOf, padOf, ringCard, rowCardOf } from "./cards.js"
import { copied } from "./clipboard.js"
import { compared } from "./compared.js"
import { component } from "./component.js"
import { element, find, focused, placeChildren } from "./dom.js"
import { connect } from "./feeder.js"
import { newestFilm } from "./films.js"
import { closedHints, closeHint, hintForStrip } from "./hints.js"
import { drawPlay } from "./play.js"
import { entriesOf, isParted, isSameRow, padded, rowWith } from "./reruns.js"
import { rewound, shown } from "./shown.js"
import { marked, stateOf, wordsOf, wordsOfRow } from "./story.js"

// True before the first run, during it, and when it was ended from outside and has left no card.
const NO_RUN = "No run of this session has come to its end."

export default component((/** @type {Given<unknown>} */ { parentElement, setTriggerValue }) => {
  const film = find(parentElement, ".film")
  const at = (/** @type {string} */ selector) => find(film, selector)
  const list = at(".reruns")
  const rewindButton = find(film, ".rewind", HTMLButtonElement)
  /** @type {Rerun[]} */
  let reruns = []
  /** @type {Row[]} */
  let rows = []
  let file = "" // whose first rerun was there: it comes with the page and is not read out
  /** @type {number | null} */
  let chosen = null
  /** @type {Rerun | null} */
  let drawn = null
  /** @type {Row | null} */
  let drawnRow = null
  let said = "" // the row that was read out last
  /** @type {Set<string>} */
  const open = new Set() // the rows that the reader has opened
  let voice = 0
  let asked = 0

  list.onkeydown = onKey
  rewindButton.onclick = () => setTriggerValue("rewind", current()?.number)
  at(".copy").onclick = askForTest
  const stops = [
    connect(setTriggerValue),
    keepBefore(at(".before")),
    compared.listen(compare),
    newestFilm.listen(update),
    answer.listen(take),
    rewound.listen(rewind),
    closedHints.listen(explain),
  ]
  update()
  return () => {
    for (const stop of stops) stop()
  }

  function update() {
    const sent = newestFilm.value
    if (!sent) return
    const before = reruns
    reruns = sent.reruns
    rows = sent.rows
    const newest = reruns.at(-1)
    const isNews = newest?.id !== before.at(-1)?.id
    if (isNews) chosen = null
    drawPlay(at(".play"), sent)
    at(".gone").hidden = !sent.gone
    list.hidden = !reruns.length
    drawCards(isNews)
    show()
    explain()
    at(".copy").hidden = !reruns.length
    if (isNews) at("#no-test").textContent = ""
    if (newest && isNews && sent.file === file) tell(newest)
    if (newest) file = sent.file
  }

  function explain() {
    const given = hintForStrip(reruns.some(({ signs }) => signs.length > 0))
    at(".hint").hidden = !given
    if (!given) return
    at(".hint p").textContent = given.text
    at(".hint button").onclick = () => {
      closeHint(given.hint)
      const card = list.querySelector("[aria-current]")
      if (card instanceof HTMLElement) card.focus({ preventScroll: true })
    }
  }

  /**
   * A row of reruns is one sentence: at its end, or as soon as it is a row, if it has none.
   *
   * @param {Rerun} newest
   */
  function tell(newest) {
    const row = rowWith(rows, newest.number)
    if (newest.quiet || (row && row.id === said)) return
    said = row?.id ?? ""
    say(row ? row.voice : newest.voice)
  }

  /** @param {string} text */
  function say(text) {
    clearTimeout(voice)
    voice = setTimeout(() => {
      at("[role=status]").textContent = text
    }, 300)
  }

  function current() {
    return reruns.find(({ number }) => number === chosen) ?? reruns.at(-1) ?? null
  }

  /**
   * A card stays the same node as long as its rerun is there, so that focus stays on it.
   *
   * @param {boolean} isNews
   */
  function drawCards(isNews) {
    const old = new Map(cards().map((item) => [item.dataset.id, item]))
    const { pads } = compared.value
    const items = padded(entriesOf(reruns, rows, open), pads).map((entry) => {
      if ("pad" in entry) return old.get(entry.pad) ?? padOf(entry.pad)
      if ("gap" in entry) return old.get(entry.gap.id) ?? gapCardOf(entry.gap)
      if ("row" in entry) {
        const { row } = entry
        return rowCardOf(row, open.has(row.id), old.get(row.id), () => toggle(row))
      }
      const { rerun } = entry
      return old.get(rerun.id) ?? cardOf(rerun, () => choose(rerun.number))
    })
    const hadFocus = list.contains(focused(list))
    placeChildren(list, items)
    if (isNews) list.scrollLeft = list.scrollWidth
    if (hadFocus && !list.contains(focused(list))) {
      const next = list.querySelector("[aria-current]") ?? list.querySelector("button")
      if (next instanceof HTMLElement) next.focus({ preventScroll: true })
    }
  }

  function cards() {
    return /** @type {HTMLElement[]} */ ([...list.children])
  }

  // The other film has asked for another card, or has told where the two part.
  function compare() {
    const { chosen: asked } = compared.value
    drawCards(false)
    if (asked !== null && asked !== current()?.number) {
      chosen = asked === reruns.at(-1)?.number ? null : asked
    }
    show()
  }

  /** @param {Row} row */
  function toggle(row) {
    const isOpen = !open.delete(row.id)
    if (isOpen) open.add(row.id)
    drawCards(false)
    choose(row.last)
    const item = cards().find(({ dataset }) => dataset.id === row.id)
    if (isOpen && item) {
      const shift = item.getBoundingClientRect().left - list.getBoundingClientRect().left
      list.scrollLeft += shift - 3
    }
  }

  /**
   * Asked for over the app (see `past.js`), where the button goes with the run that it starts.
   *
   * @param {number} number
   */
  function rewind(number) {
    const card = list.querySelector("[aria-current]")
    if (card instanceof HTMLElement) card.focus({ preventScroll: true })
    setTriggerValue("rewind", number)
  }

  /** @param {number} number */
  function choose(number) {
    const before = current()
    const newest = reruns.at(-1)?.number
    chosen = number === newest ? null : number
    show()
    if (current() === before) return
    say(
      chosen === null
        ? `Run ${newest} is shown here and in the app.`
        : `Run ${number} is shown here. The app shows run ${newest}.`,
    )
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const buttons = [...list.querySelectorAll("button")]
    const here = buttons.findIndex((button) => event.composedPath().includes(button))
    /** @type {Record<string, number>} */
    const steps = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: buttons.length - 1 }
    const to = steps[event.key]
    if (here < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const next = buttons[Math.min(Math.max(to, 0), buttons.length - 1)]
    next.focus()
    // To pass a row is not to open it.
    if (next.dataset.last) choose(Number(next.dataset.last))
    else next.click()
  }

  function show() {
    const rerun = current()
    const row = rerun && rowWith(rows, rerun.number)
    const closed = row && !open.has(row.id) ? row : null
    for (const item of cards()) {
      const button = item.querySelector("button")
      if (!button) continue // of what is not kept
      const isShown = item.dataset.id === (closed ?? rerun)?.id
      button.tabIndex = isShown ? 0 : -1
      if (isShown) button.setAttribute("aria-current", "true")
      else button.removeAttribute("aria-current")
      if (isShown && (rerun !== drawn || closed !== drawnRow)) scrollToCard(item)
      ringCard(item, isParted(item.dataset.id ?? "", reruns, rows, compared.value.parted))
    }
    if (drawn && rerun?.id === drawn.id && isSameRow(closed, drawnRow)) return
    drawn = rerun
    drawnRow = closed
    at(".state").replaceChildren(...(rerun ? stateOf(rerun) : nothing()))
    at(".words").replaceChildren(
      ...(closed ? wordsOfRow(closed) : []),
      ...(rerun ? wordsOf(rerun) : []),
    )
    for (const part of [".tools", ".story"]) at(part).hidden = !rerun
    at(".which").textContent = rerun ? `Rerun ${rerun.number}: ${rerun.title}` : ""
    at(".shown").scrollTop = 0
    at("#lost").replaceChildren(...(rerun?.lost ?? []).flatMap((text) => [...marked(text), " "]))
    rewindButton.disabled = rerun?.dropped ?? false
    at(".tools [role=status]").textContent = ""
    const newest = reruns.at(-1)?.number
    shown.set(rerun ? { ...rerun, chosen: chosen !== null, newest } : null)
  }

  function nothing() {
    return [element("h3", { textContent: "State" }), element("p", { textContent: NO_RUN })]
  }

  /** @param {HTMLElement} item */
  function scrollToCard(item) {
    const { left, right } = item.getBoundingClientRect()
    const box = list.getBoundingClientRect()
    if (left < box.left) list.scrollLeft -= box.left - left + 12
    if (right > box.right) list.scrollLeft += right - box.right + 12
  }

  // The server writes the test when it is asked for it.
  async function askForTest() {
    asked = Date.now()
    at("#no-test").textContent = ""
    at(".tools [role=status]").textContent = ""
    await untilAtRest()
    ask("test", asked)
  }

  /** @param {Answer} heard */
  async function take(heard) {
    if (heard.asked !== asked) return // of an older question
    asked = 0
    if (heard.why) at("#no-test").replaceChildren("No test: ", ...marked(heard.why))
    else if (heard.test && (await copied(heard.test, film))) sayOfTest("Copied")
    else showTest(heard.test ?? "")
  }

  /** @param {string} text */
  function sayOfTest(text) {
    const status = at(".tools [role=status]")
    status.textContent = text
    setTimeout(() => {
      status.textContent = ""
    }, 3000)
  }

  /** @param {string} text */
  function showTest(text) {
    const area = find(film, "dialog textarea", HTMLTextAreaElement)
    area.value = text
    find(film, "dialog", HTMLDialogElement).showModal()
    area.select()
    area.scrollTop = 0
  }
})
