// @ts-check
// What is marked at the lines of the shown rerun.
/** @import { Range } from "./messages.js" */
/** @import { Shown } from "./shown.js" */

/**
 * @typedef {{
 *   acts: Map<number, string>,
 *   names: Map<number, string>,
 *   idle: Set<number>,
 *   notes: Map<number, string>,
 * }} Lines
 * By row: the numbers of the acts that took it, where there are several, their names, whether it
 * could have run and did not, and what is said of it.
 */

/**
 * @param {Shown | null} shown
 * @returns {Lines}
 */
export function linesOf(shown) {
  /** @type {Lines} */
  const lines = { acts: new Map(), names: new Map(), idle: new Set(), notes: new Map() }
  if (!shown) return lines
  const isOne = shown.acts.length === 1
  shown.acts.forEach(([name, ranges], index) => {
    for (const row of rowsOf(ranges)) {
      const acts = [lines.acts.get(row), index + 1]
      lines.acts.set(row, isOne ? "" : acts.filter(Boolean).join(" "))
      if (isOne) continue
      const names = [lines.names.get(row), `${index + 1}: ${name}`]
      lines.names.set(row, names.filter(Boolean).join(", "))
    }
  })
  for (const row of rowsOf(shown.idle)) if (!lines.acts.has(row)) lines.idle.add(row)
  for (const [line, note] of Object.entries(shown.notes)) lines.notes.set(Number(line) - 1, note)
  if (shown.failed && shown.failure) lines.notes.set(shown.failed - 1, shown.failure)
  return lines
}

/** @param {Range[]} ranges */
function rowsOf(ranges) {
  return ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, at) => first + at - 1),
  )
}
