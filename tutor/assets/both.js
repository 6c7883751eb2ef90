// @ts-check
// Two versions side by side, each in a frame with a session of its own. What the reader does in one
// is passed on to the other, as plain data; the films of both are compared here.
/** @import { Told, Wanted } from "./beside.js" */
/** @import { Given } from "./component.js" */
/** @import { Both, Click, Range, Side } from "./messages.js" */
/** @import { Index, Pair, Parted } from "./pairs.js" */
/** @import { Film } from "./reruns.js" */
import { tableOf } from "./compare.js"
import { component } from "./component.js"
import { element, find } from "./dom.js"
import { finishedElsewhere } from "./done.js"
import { seen } from "./films.js"
import { counterpart, loaded, newClicks, padsOf, partedAt, sentences } from "./pairs.js"
import { partingInSight } from "./parting.js"
import { isLoad } from "./reruns.js"
import { marked } from "./story.js"

const NO_RUN = "Use one of the apps: the other one gets the same clicks."
const ALIKE = "So far, both do the same."
const OFF = "Each app is for itself."
const APART =
  "The apps have had different clicks. Start both afresh, and they get the same ones again."

/**
 * @typedef {{
 *   data: Side,
 *   frame: HTMLIFrameElement,
 *   told: Told | null,
 *   known: Set<number>,
 *   queue: { click: Click, pair: Pair }[],
 *   play: { name: string, pairs: Pair[] } | null,
 *   back: Pair | null,
 *   isReloading: boolean,
 * }} Half
 * `known` are the runs whose clicks are in the pairs. `queue` has the clicks that the side has yet
 * to get, `play` those that it is getting, `back` the step back that it was asked for.
 */

/**
 * What a pair of frames knows, as long as they are on the page.
 *
 * @typedef {{
 *   addresses: string,
 *   halves: [Half, Half],
 *   pairs: Pair[],
 *   parted: Parted | null,
 *   inSight: Parted | null,
 *   together: boolean,
 *   isApart: boolean,
 *   chosen: [number | null, number | null],
 * }} State
 */

/** @type {WeakMap<Node, State>} */
const states = new WeakMap()
let plays = 0

export default component((/** @type {Given<Both>} */ { data, parentElement, setTriggerValue }) => {
  const at = (/** @type {string} */ selector) => find(parentElement, selector)
  const sections = [...parentElement.querySelectorAll("section")]
  const labels = /** @type {[string, string]} */ (data.sides.map(({ label }) => label))
  const addresses = data.sides.map(({ address }) => address).join(" ")
  const known = states.get(parentElement)
  const state = known?.addresses === addresses ? known : begin()
  states.set(parentElement, state)
  const { halves } = state
  const together = find(parentElement, ".together input", HTMLInputElement)
  let voice = 0
  let lastSaid = ""

  drawHeaders()
  together.checked = state.together
  together.onchange = () => {
    state.together = together.checked
    draw()
  }
  at(".afresh").onclick = startAfresh
  addEventListener("message", hear)
  draw()
  return () => {
    clearTimeout(voice)
    removeEventListener("message", hear)
  }

  function begin() {
    const made = data.sides.map((side, index) => {
      const frame = element("iframe", { title: side.label, src: themed(side.address) })
      find(sections[index], ".room").replaceChildren(frame)
      return halfOf(side, frame)
    })
    /** @type {State} */
    const begun = {
      addresses,
      halves: /** @type {[Half, Half]} */ (made),
      pairs: [loaded()],
      parted: null,
      inSight: null,
      together: true,
      isApart: false,
      chosen: [null, null],
    }
    return begun
  }

  function drawHeaders() {
    data.sides.forEach(({ version, label }, index) => {
      const header = find(sections[index], "header")
      sections[index].setAttribute("aria-label", label)
      header.hidden = data.versions.length < 3
      const taken = data.sides[1 - index].version
      const options = data.versions
        .filter(([slug]) => slug !== taken)
        .map(([value, textContent]) =>
          element("option", { value, textContent, selected: value === version }),
        )
      const select = element("select", {}, ...options)
      select.setAttribute("aria-label", `Version at the ${index ? "right" : "left"}`)
      select.onchange = () => {
        const slugs = data.sides.map((side, n) => (n === index ? select.value : side.version))
        setTriggerValue("pair", { left: slugs[0], right: slugs[1] })
      }
      header.replaceChildren(select)
    })
  }

  /** @param {MessageEvent<Told>} event */
  function hear({ source, origin, data: told }) {
    if (origin !== location.origin || !told?.film) return // Streamlit sends messages, too.
    const side = /** @type {Index | -1} */ (
      halves.findIndex(({ frame }) => frame.contentWindow === source)
    )
    if (side === -1) return
    take(side, told)
  }

  /**
   * @param {Index} side
   * @param {Told} told
   */
  function take(side, told) {
    const half = halves[side]
    const isNew = isAnew(half, told.film)
    half.told = told
    if (isNew) takeNew(side)
    for (const click of newClicks(told.film, half.known)) takeClick(side, click)
    const { play } = told.film
    if (half.play && play?.play === half.play.name && play.ended) half.play = null
    for (const each of /** @type {Index[]} */ ([0, 1])) pass(each)
    finishedElsewhere.set(told.done)
    if (told.seen.length) seen.set(told.seen)
    choose(side, told.chosen)
    draw()
  }

  /**
   * The side has a new session.
   *
   * @param {Index} side
   */
  function takeNew(side) {
    const half = halves[side]
    const other = halves[1 - side]
    half.known.clear()
    Object.assign(half, { queue: [], play: null, back: null })
    if (half.isReloading) half.isReloading = false
    else if (state.together && !other.isReloading) reload(other)
    state.pairs = [loaded()]
    Object.assign(state, {
      parted: null,
      inSight: null,
      isApart: hasClicks(other) && !other.isReloading,
    })
    if (other.isReloading) Object.assign(other, { queue: [], play: null, back: null })
  }

  /**
   * @param {Index} side
   * @param {Click} click
   */
  function takeClick(side, click) {
    const half = halves[side]
    const other = halves[1 - side]
    half.known.add(click.number)
    if (half.isReloading) return
    const fed = half.play && click.play === half.play.name ? half.play.pairs[click.at] : null
    const isBack = !click.given || (isLoad(click) && click.number > 1)
    const mine = fed ?? (isBack ? half.back : null)
    if (mine) {
      mine[side] = click.number
      if (mine === half.back) half.back = null
      return
    }
    // The other side has a timer of its own; and a replay is one step back.
    if (click.given?.part === "timer" || click.play.startsWith("replay")) return
    if (isLoad(click) && !isBack) return
    /** @type {Pair} */
    const pair = [null, null]
    pair[side] = click.number
    state.pairs.push(pair)
    if (state.together) other.queue.push({ click, pair })
    else state.isApart = true
  }

  /**
   * Passes on what waits for a side, unless it is still busy with what it got before.
   *
   * @param {Index} side
   */
  function pass(side) {
    const half = halves[side]
    const films = filmsOf()
    if (!films || half.play || half.back || !half.queue.length || half.isReloading) return
    const [{ click, pair }] = half.queue
    if (click.backTo) {
      half.queue.shift()
      const number = counterpart(state.pairs, films, /** @type {Index} */ (1 - side), click.backTo)
      if (number === null) return
      half.back = pair
      post(half, { back: number })
      return
    }
    const isBack = half.queue.findIndex((next) => next.click.backTo)
    const next = half.queue.splice(0, isBack === -1 ? half.queue.length : isBack)
    const name = `both ${Date.now()} ${++plays}`
    half.play = { name, pairs: next.map((each) => each.pair) }
    post(half, { feed: [name, next.map((each) => each.click.given)] })
  }

  function startAfresh() {
    state.together = together.checked = true
    for (const half of halves) reload(half)
    state.pairs = [loaded()]
    Object.assign(state, { parted: null, inSight: null, isApart: false })
    draw()
  }

  /** @param {Half} half */
  function reload(half) {
    half.isReloading = (half.told?.film.reruns.at(-1)?.number ?? 0) > 1
    half.known.clear()
    Object.assign(half, { queue: [], play: null, back: null })
    post(half, { reload: true })
  }

  /**
   * The reader has chosen another card in one of the strips, or a new one has come.
   *
   * @param {Index} side
   * @param {number | null} number
   */
  function choose(side, number) {
    if (state.chosen[side] === number) return
    const films = filmsOf()
    const other = /** @type {Index} */ (1 - side)
    state.chosen[side] = number
    if (!films) return
    const newest = films[other].reruns.at(-1)?.number ?? 0
    const to = number === null ? newest : counterpart(state.pairs, films, side, number)
    state.chosen[other] = to === newest ? null : to
    compare(other, to)
  }

  /** @returns {[Film, Film] | null} */
  function filmsOf() {
    const [left, right] = halves
    return left.told && right.told ? [left.told.film, right.told.film] : null
  }

  /**
   * @param {Half} half
   * @param {Wanted} wanted
   */
  function post(half, wanted) {
    half.frame.contentWindow?.postMessage(wanted, location.origin)
  }

  /**
   * @param {Index} side
   * @param {number | null} chosen
   */
  function compare(side, chosen) {
    const films = filmsOf()
    if (!films) return
    const parted = state.parted?.numbers[side] ?? null
    const pads = padsOf(state.pairs, films)[side]
    post(halves[side], { compared: { parted, chosen, pads } })
  }

  function draw() {
    drawLines()
    const films = filmsOf()
    at(".afresh").hidden = !state.isApart
    const waiting = halves.find((half) => !half.told?.isAtRest || half.play || half.queue.length)
    if (films && !waiting && !state.isApart) {
      state.parted ??= partedAt(state.pairs, films, labels)
      state.inSight ??= partedAt(state.pairs, films, labels, partingInSight)
    }
    const text = said(waiting)
    at(".said").replaceChildren(...marked(text))
    at(".said").classList.toggle("parted", state.parted !== null)
    if (!waiting) {
      compare(0, state.chosen[0])
      compare(1, state.chosen[1])
      tell(text)
    }
  }

  /** @param {Half | undefined} waiting */
  function said(waiting) {
    if (state.parted) return sentences(state.parted, state.inSight, labels)
    if (waiting?.told) return `${waiting.data.label} is still running …`
    if (waiting) return "Starting both apps …"
    if (state.isApart) return APART
    if (!state.together) return OFF
    return state.pairs.length > 1 ? ALIKE : NO_RUN
  }

  /** @param {string} text */
  function tell(text) {
    if (text === lastSaid) return
    lastSaid = text
    clearTimeout(voice)
    voice = setTimeout(() => {
      at(".ears").textContent = text.replaceAll(/[`*]/g, "")
    }, 300)
  }

  function drawLines() {
    const [left, right] = data.sides
    const ran = /** @type {[(line: number) => boolean, (line: number) => boolean]} */ (
      halves.map((half, side) => ranIn(half, state.chosen[side]))
    )
    at(".diff").replaceChildren(...tableOf(left.source, right.source, left.label, right.label, ran))
  }
})

/**
 * @param {Side} data
 * @param {HTMLIFrameElement} frame
 * @returns {Half}
 */
function halfOf(data, frame) {
  return {
    data,
    frame,
    told: null,
    known: new Set(),
    queue: [],
    play: null,
    back: null,
    isReloading: false,
  }
}

/**
 * Whether a side's film is one of a new session.
 *
 * @param {Half} half
 * @param {Film} film
 */
function isAnew({ told, isReloading }, film) {
  if (!told) return false
  const [before, now] = [told.film, film].map(({ reruns }) => ({
    load: reruns.find(({ number }) => number === 1)?.id,
    newest: reruns.at(-1)?.number ?? 0,
  }))
  // The load of a demo may lead to further runs, so there may be as many as before.
  const hasLoaded = now.load !== undefined && now.load !== before.load
  return now.newest < before.newest || (isReloading && hasLoaded)
}

/**
 * Whether the reader has used a side, also by way of the other one.
 *
 * @param {Half} half
 */
function hasClicks({ told }) {
  const clicks = told?.film.clicks ?? []
  return clicks.some(({ number, given }) => number > 1 && given?.part !== "timer")
}

/**
 * Whether a line ran in the rerun that the side's strip shows.
 *
 * @param {Half} half
 * @param {number | null} chosen
 */
function ranIn({ told }, chosen) {
  const reruns = told?.film.reruns ?? []
  const rerun = reruns.find(({ number }) => number === chosen) ?? reruns.at(-1)
  /** @type {Range[]} */
  const ranges = rerun?.phases.flatMap(([, lines]) => lines) ?? []
  return (/** @type {number} */ line) =>
    ranges.some(([first, last]) => first <= line && line <= last)
}

/** @param {string} address */
function themed(address) {
  const scheme = getComputedStyle(find(document, ".stApp")).colorScheme
  return ["light", "dark"].includes(scheme) ? `${address}&embed_options=${scheme}_theme` : address
}
