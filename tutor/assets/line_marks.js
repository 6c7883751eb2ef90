// @ts-check
// The marks of each line for the shown rerun.
/** @import { Range } from "./messages.js" */
/** @import { Shown } from "./shown.js" */

/**
 * @typedef {{
 *   phases: Map<number, string>,
 *   names: Map<number, string>,
 *   idle: Set<number>,
 *   notes: Map<number, string>,
 * }} Lines
 * By row: the numbers of the phases in which it ran, their names, whether it could have run but did
 * not, and the note on it. If there is only one phase, it has no number and no name.
 */

/**
 * @param {Shown | null} shown
 * @returns {Lines}
 */
export function linesOf(shown) {
  /** @type {Lines} */
  const lines = { phases: new Map(), names: new Map(), idle: new Set(), notes: new Map() }
  if (!shown) return lines
  const isOne = shown.phases.length === 1
  shown.phases.forEach(([name, ranges], index) => {
    for (const row of rowsOf(ranges)) {
      const phases = [lines.phases.get(row), index + 1]
      lines.phases.set(row, isOne ? "" : phases.filter(Boolean).join(" "))
      if (isOne) continue
      const names = [lines.names.get(row), `${index + 1}: ${name}`]
      lines.names.set(row, names.filter(Boolean).join(", "))
    }
  })
  for (const row of rowsOf(shown.idle)) if (!lines.phases.has(row)) lines.idle.add(row)
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
