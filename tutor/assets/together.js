// @ts-check
// Two apps driven by one hand: what the reader does in one side is fed to the other, click by click,
// and their films are compared while both are at rest.
/** @import { Told, Wanted } from "./beside.js" */
/** @import { Click } from "./messages.js" */
/** @import { Index, Pair, Parted } from "./pairs.js" */
/** @import { Film } from "./reruns.js" */
import { counterpart, loaded, newClicks, padsOf, partedAt, sentences } from "./pairs.js"
import { partingInSight } from "./parting.js"
import { isLoad } from "./reruns.js"

const NO_RUN = "Use one of the apps: the other one gets the same clicks."
const ALIKE = "So far, both do the same."
const OFF = "Each app is for itself."
const APART =
  "The apps have had different clicks. Start both afresh, and they get the same ones again."

/** @type {readonly Index[]} */
const SIDES = [0, 1]
let plays = 0

/** One side, and what it has yet to get. */
class Half {
  /** What its frame told last. @type {Told | null} */
  told = null
  /** The runs whose clicks are in the pairs. @type {Set<number>} */
  known = new Set()
  /** The clicks that it has yet to get. @type {{ click: Click, pair: Pair }[]} */
  queue = []
  /** Those that it is getting. @type {{ name: string, pairs: Pair[] } | null} */
  play = null
  /** The step back that it was asked for. @type {Pair | null} */
  back = null
  isReloading = false

  forget() {
    this.known.clear()
    Object.assign(this, { queue: [], play: null, back: null })
  }

  get newest() {
    return this.told?.film.reruns.at(-1)?.number ?? 0
  }

  /**
   * Whether this film is one of a new session. Its load may lead to as many runs as there were.
   *
   * @param {Film} film
   */
  isAnew(film) {
    if (!this.told) return false
    const [before, now] = [this.told.film, film].map(
      ({ reruns }) => reruns.find(({ number }) => number === 1)?.id,
    )
    const hasLoaded = now !== undefined && now !== before
    return (film.reruns.at(-1)?.number ?? 0) < this.newest || (this.isReloading && hasLoaded)
  }

  /** Whether the reader has used this side, also by way of the other one. */
  get hasClicks() {
    const clicks = this.told?.film.clicks ?? []
    return clicks.some(({ number, given }) => number > 1 && given?.part !== "timer")
  }

  get isBusy() {
    return !this.told?.isAtRest || this.play !== null || this.back !== null || this.queue.length > 0
  }
}

export class Together {
  #halves = [new Half(), new Half()]
  #pairs = [loaded()]
  /** The first runs that differ. @type {Parted | null} */
  #parted = null
  /** The first runs that differ in sight. @type {Parted | null} */
  #inSight = null
  /** Whether the sides have had different clicks. */
  isApart = false
  isOn = true
  /** The cards that the strips show; null for the newest. @type {[number | null, number | null]} */
  chosen = [null, null]

  /**
   * @param {[string, string]} labels of the versions
   * @param {(side: Index, wanted: Wanted) => void} post
   */
  constructor(labels, post) {
    this.labels = labels
    this.post = post
  }

  /**
   * Takes what the frame of a side tells.
   *
   * @param {Index} side
   * @param {Told} told
   */
  take(side, told) {
    const half = this.#halves[side]
    const isNew = half.isAnew(told.film)
    half.told = told
    if (isNew) this.#takeNew(side)
    for (const click of newClicks(told.film, half.known)) this.#takeClick(side, click)
    const { play } = told.film
    if (half.play && play?.play === half.play.name && play.ended) half.play = null
    for (const each of SIDES) this.#pass(each)
    this.#choose(side, told.chosen)
    this.#compare()
  }

  startAfresh() {
    this.isOn = true
    for (const side of SIDES) this.#reload(side)
    this.#begin()
  }

  get hasParted() {
    return this.#parted !== null
  }

  /** The side that is still busy; -1 if both are at rest. */
  get busy() {
    return this.#halves.findIndex((half) => half.isBusy)
  }

  /** What there is to say, with `code` and *labels*. */
  get said() {
    const { busy } = this
    if (this.#parted) return sentences(this.#parted, this.#inSight, this.labels)
    if (this.#halves[busy]?.told) return `${this.labels[busy]} is still running …`
    if (busy !== -1) return "Starting both apps …"
    if (this.isApart) return APART
    if (!this.isOn) return OFF
    return this.#pairs.length > 1 ? ALIKE : NO_RUN
  }

  /**
   * The rerun that the strip of a side shows.
   *
   * @param {Index} side
   */
  shownIn(side) {
    const reruns = this.#halves[side].told?.film.reruns ?? []
    return reruns.find(({ number }) => number === this.chosen[side]) ?? reruns.at(-1) ?? null
  }

  /** @param {Index} side */
  #takeNew(side) {
    const half = this.#halves[side]
    const other = this.#halves[1 - side]
    half.forget()
    if (half.isReloading) half.isReloading = false
    else if (this.isOn && !other.isReloading) this.#reload(/** @type {Index} */ (1 - side))
    this.#begin()
    this.isApart = other.hasClicks && !other.isReloading
    if (other.isReloading) other.forget()
  }

  /** @param {Index} side */
  #reload(side) {
    const half = this.#halves[side]
    half.isReloading = half.newest > 1
    half.forget()
    this.post(side, { reload: true })
  }

  #begin() {
    this.#pairs = [loaded()]
    this.#parted = this.#inSight = null
    this.isApart = false
  }

  /**
   * @param {Index} side
   * @param {Click} click
   */
  #takeClick(side, click) {
    const half = this.#halves[side]
    half.known.add(click.number)
    if (half.isReloading) return
    const fed = half.play && click.play === half.play.name ? half.play.pairs[click.at ?? 0] : null
    const isBack = !click.given || (isLoad(click) && click.number > 1)
    const mine = fed ?? (isBack ? half.back : null)
    if (mine) {
      mine[side] = click.number
      if (mine === half.back) half.back = null
      return
    }
    // The other side has a timer of its own; and a replay is one step back.
    if (click.given?.part === "timer" || click.play?.startsWith("replay")) return
    if (isLoad(click) && !isBack) return
    /** @type {Pair} */
    const pair = [null, null]
    pair[side] = click.number
    this.#pairs.push(pair)
    if (this.isOn) this.#halves[1 - side].queue.push({ click, pair })
    else this.isApart = true
  }

  /**
   * Passes on what waits for a side, unless it is still busy with what it got before.
   *
   * @param {Index} side
   */
  #pass(side) {
    const half = this.#halves[side]
    const films = this.#films()
    if (!films || half.play || half.back || !half.queue.length || half.isReloading) return
    const [{ click, pair }] = half.queue
    if (click.backTo) {
      half.queue.shift()
      const from = /** @type {Index} */ (1 - side)
      const number = counterpart(this.#pairs, films, from, click.backTo)
      if (number === null) return
      half.back = pair
      this.post(side, { back: number })
      return
    }
    const isBack = half.queue.findIndex((next) => next.click.backTo)
    const next = half.queue.splice(0, isBack === -1 ? half.queue.length : isBack)
    const name = `both ${Date.now()} ${++plays}`
    half.play = { name, pairs: next.map((each) => each.pair) }
    this.post(side, { feed: [name, next.map((each) => each.click.given)] })
  }

  /**
   * The reader has chosen another card in one of the strips, or a new one has come.
   *
   * @param {Index} side
   * @param {number | null} number
   */
  #choose(side, number) {
    if (this.chosen[side] === number) return
    const films = this.#films()
    const other = /** @type {Index} */ (1 - side)
    this.chosen[side] = number
    if (!films) return
    const { newest } = this.#halves[other]
    const to = number === null ? newest : counterpart(this.#pairs, films, side, number)
    this.chosen[other] = to === newest ? null : to
    this.#tell(other, films, to)
  }

  #compare() {
    const films = this.#films()
    if (!films || this.busy !== -1) return
    if (!this.isApart) {
      this.#parted ??= partedAt(this.#pairs, films, this.labels)
      this.#inSight ??= partedAt(this.#pairs, films, this.labels, partingInSight)
    }
    for (const side of SIDES) this.#tell(side, films, this.chosen[side])
  }

  /**
   * @param {Index} side
   * @param {[Film, Film]} films
   * @param {number | null} chosen
   */
  #tell(side, films, chosen) {
    const parted = this.#parted?.numbers[side] ?? null
    this.post(side, { compared: { parted, chosen, pads: padsOf(this.#pairs, films)[side] } })
  }

  /** @returns {[Film, Film] | null} */
  #films() {
    const [left, right] = this.#halves
    return left.told && right.told ? [left.told.film, right.told.film] : null
  }
}
