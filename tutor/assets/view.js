// @ts-check
// Where to scroll the editor so that the lines of a rerun are in view.
/** @import { Shown } from "./shown.js" */

/**
 * The row to scroll to the top, or null if no position is better than the current one.
 *
 * The best position shows the most rows of the first group. If two show as many, the second group
 * decides, and so on, then a row of space around the most important group, then the shorter way. If
 * not all rows fit, half a view of the last group is enough.
 *
 * Rows are rows of the screen: a long line takes several.
 *
 * @param {{ wanted: number[][], top: number, fit: number, rows: number }} view
 *   `wanted` are groups of rows, the most important group first; `top` is the first row that is
 *   fully in view, `fit` how many rows fit into the view, and `rows` how many there are in all.
 */
export function bestTop({ wanted, top, fit, rows }) {
  const groups = wanted.map((group) => group.filter((row) => row < rows))
  const vital = groups.findIndex((group) => group.length)
  if (vital < 0 || fit < 1) return null
  const counts = groups.map((group) => countsOf(group, rows))
  const isWhole = extent(groups.flat()) <= fit
  const enough = groups.map((_, at) =>
    isWhole || at < groups.length - 1 ? fit : Math.ceil(fit / 2),
  )
  const score = (/** @type {number} */ from) =>
    counts.map((count, at) => Math.min(seen(count, from, fit), enough[at]))
  const merit = (/** @type {number} */ from) => [
    ...score(from),
    Math.min(seen(counts[vital], from && from + 1, fit - (from ? 2 : 1)), enough[vital]),
    -Math.abs(from - top),
  ]
  let best = Math.max(Math.min(top, rows - fit), 0)
  const now = score(best)
  let most = merit(best)
  for (let from = 0; from <= rows - fit; from++) {
    const other = merit(from)
    if (isLess(most, other)) {
      best = from
      most = other
    }
  }
  return isLess(now, most.slice(0, -2)) ? best : null
}

/**
 * How many rows of a group come before each row.
 *
 * @param {number[]} group
 * @param {number} rows
 */
function countsOf(group, rows) {
  const counts = new Uint32Array(rows + 1)
  for (const row of new Set(group)) counts[row + 1] = 1
  for (let row = 0; row < rows; row++) counts[row + 1] += counts[row]
  return counts
}

/**
 * @param {Uint32Array} counts
 * @param {number} from
 * @param {number} fit
 */
function seen(counts, from, fit) {
  const to = Math.min(from + fit, counts.length - 1)
  return counts[Math.max(to, 0)] - counts[Math.min(from, counts.length - 1)]
}

/** @param {number[]} rows */
function extent(rows) {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const row of rows) {
    first = Math.min(first, row)
    last = Math.max(last, row)
  }
  return last - first + 1
}

/**
 * Whether `one` is less than `other`, a list of the same length, where they first differ.
 *
 * @param {number[]} one
 * @param {number[]} other
 */
function isLess(one, other) {
  const at = one.findIndex((number, index) => number !== other[index])
  return at >= 0 && one[at] < other[at]
}

/**
 * The lines of a rerun that matter, in groups for `bestTop`. If nothing in the app caused the rerun
 * (`opened`), only the line that failed matters, unless the reader has chosen the rerun.
 *
 * @param {Pick<Shown, "phases" | "notes" | "failed" | "opened" | "chosen">} shown
 */
export function wantedLines({ phases, notes, failed, opened, chosen }) {
  const failing = failed ? [failed] : []
  if (opened && !chosen) return [failing]
  const ran = phases.map(([, ranges]) =>
    ranges.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, at) => first + at),
    ),
  )
  // A callback comes before the script.
  const first = ran.length > 1 ? (ran.find((lines) => lines.length) ?? []) : []
  const did = Object.entries(notes).filter(([, note]) =>
    /(^|; )(changed|made|set|deleted) /.test(note),
  )
  return [failing, first, did.map(([line]) => Number(line)), ran.flat()]
}
