// @ts-check
// Two films, click by click: what the reader did in one was fed to the other, so each click has a
// run in each. A click and the runs that followed it by themselves are a group.
/** @import { Click } from "./messages.js" */
/** @import { Film, Rerun } from "./reruns.js" */
import { parting } from "./parting.js"
import { entriesOf } from "./reruns.js"

/** @typedef {0 | 1} Index of a side */
/** @typedef {[number | null, number | null]} Pair the numbers of the runs of one click */
/** @typedef {{ numbers: [number, number], text: string }} Parted */

/**
 * The runs that load both sides.
 *
 * @param {number} [left]
 * @returns {Pair}
 */
export function loaded(left = 1) {
  return [left, 1]
}

/**
 * The first and the last run of a pair's group. The last group ends with the film.
 *
 * @param {Pair[]} pairs
 * @param {number} at
 * @param {Index} side
 * @param {Film} film
 * @returns {[number, number] | null}
 */
function groupOf(pairs, at, side, film) {
  const first = pairs[at][side]
  if (first === null) return null
  const next = pairs.slice(at + 1).find((pair) => pair[side] !== null)
  return [first, next ? Number(next[side]) - 1 : (film.reruns.at(-1)?.number ?? first)]
}

/**
 * The run of the other side that belongs to this one.
 *
 * @param {Pair[]} pairs
 * @param {[Film, Film]} films
 * @param {Index} side
 * @param {number} number
 */
export function counterpart(pairs, films, side, number) {
  const other = /** @type {Index} */ (1 - side)
  for (let at = pairs.length - 1; at >= 0; at--) {
    const [mine, yours] = [side, other].map((each) =>
      groupOf(pairs, at, /** @type {Index} */ (each), films[/** @type {Index} */ (each)]),
    )
    if (!mine || !yours || number < mine[0]) continue
    return number >= mine[1] ? yours[1] : Math.min(yours[0] + number - mine[0], yours[1])
  }
  return null
}

/**
 * Where the two part first, and in what. Null if they are alike as far as both are known.
 *
 * @param {Pair[]} pairs
 * @param {[Film, Film]} films
 * @param {[string, string]} labels
 * @param {typeof parting} [compare]
 * @returns {Parted | null}
 */
export function partedAt(pairs, films, labels, compare = parting) {
  const last = [0, 0]
  for (let at = 0; at < pairs.length; at++) {
    const [left, right] = [groupOf(pairs, at, 0, films[0]), groupOf(pairs, at, 1, films[1])]
    if (!left || !right) {
      const [has, lacks] = left ? labels : [labels[1], labels[0]]
      const text = `what was used in ${has} is not there in ${lacks}`
      return { numbers: [left?.[0] ?? last[0], right?.[0] ?? last[1]], text }
    }
    Object.assign(last, [left[1], right[1]])
    const found = inGroups(runs(films[0], left), runs(films[1], right), labels, compare)
    if (found) return found
  }
  return null
}

/**
 * @param {Film} film
 * @param {[number, number]} group
 */
function runs(film, [first, last]) {
  return film.reruns.filter(({ number }) => first <= number && number <= last)
}

/**
 * Run by run, or only the last ones if one side took more runs.
 *
 * @param {Rerun[]} left
 * @param {Rerun[]} right
 * @param {[string, string]} labels
 * @param {typeof parting} compare
 * @returns {Parted | null}
 */
function inGroups(left, right, labels, compare) {
  const from = left.length === right.length ? 0 : -1
  const ours = left.slice(from)
  const theirs = right.slice(from)
  for (let at = 0; at < Math.min(ours.length, theirs.length); at++) {
    const text = compare(ours[at], theirs[at], labels)
    if (text) return { numbers: [ours[at].number, theirs[at].number], text }
  }
  return null
}

/**
 * @param {Parted} first
 * @param {Parted | null} inSight where one sees it first
 * @param {[string, string]} labels
 */
export function sentences(first, inSight, labels) {
  const said = `From ${run(first, labels)} on they differ: ${first.text}.`
  if (!inSight || inSight.text === first.text) return said
  const isLater = run(inSight, labels) !== run(first, labels)
  const since = isLater ? `You see it from ${run(inSight, labels)} on` : "You see it"
  return `${said} ${since}: ${inSight.text}.`
}

/**
 * @param {Parted} parted
 * @param {[string, string]} labels
 */
function run({ numbers: [left, right] }, labels) {
  return left === right ? `run ${left}` : `run ${left} of ${labels[0]} and ${right} of ${labels[1]}`
}

/**
 * For each side, how many empty places its strip needs after a run, so that both sides show each
 * click at the same place.
 *
 * @param {Pair[]} pairs
 * @param {[Film, Film]} films
 */
export function padsOf(pairs, films) {
  /** @type {[Record<number, number>, Record<number, number>]} */
  const pads = [{}, {}]
  pairs.forEach((_, at) => {
    const groups = [groupOf(pairs, at, 0, films[0]), groupOf(pairs, at, 1, films[1])]
    const lengths = groups.map((group, side) => (group ? cards(films[side], group) : 0))
    groups.forEach((group, side) => {
      const less = lengths[1 - side] - lengths[side]
      if (group && less > 0) pads[side][group[1]] = less
    })
  })
  return pads
}

/**
 * @param {Film} film
 * @param {[number, number]} group
 */
function cards(film, group) {
  return entriesOf(runs(film, group), film.rows, new Set()).length
}

/**
 * The clicks that are new since these runs.
 *
 * @param {Film} film
 * @param {Set<number>} known
 * @returns {Click[]}
 */
export function newClicks(film, known) {
  return film.clicks.filter(({ number }) => !known.has(number))
}
