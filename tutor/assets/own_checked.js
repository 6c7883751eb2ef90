// @ts-check
/** @import { Phase, Range } from "./messages.js" */
/** @import { Shown } from "./shown.js" */

const MOST = {
  line: 100_000,
  lines: 100_000,
  ranges: 1000,
  phases: 1000,
  notes: 1000,
  letters: 300,
}

/**
 * The rerun that the strip in the app's frame shows; null if the text is anything else. Its size is
 * limited, because the page marks each line that it names, and is blocked meanwhile.
 *
 * @param {string} text
 * @returns {Shown | null}
 */
export function checked(text) {
  const shown = parsed(text)
  if (shown === null || !Number.isInteger(shown.number)) return null
  const bounds = { ranges: 0, lines: 0 }
  const notes = Object.entries(shown.notes ?? {})
  const { phases, idle } = shown
  const areFine =
    areRanges(idle, bounds) &&
    Array.isArray(phases) &&
    phases.length <= MOST.phases &&
    phases.every((phase) => isPhase(phase, bounds)) &&
    notes.length <= MOST.notes &&
    notes.every(([line, note]) => isLine(Number(line)) && typeof note === "string")
  if (!areFine) return null
  return {
    file: "",
    number: shown.number,
    opened: shown.opened === true,
    chosen: shown.chosen === true,
    idle,
    phases: phases.map(([what, ranges]) => [what.slice(0, MOST.letters), ranges]),
    notes: Object.fromEntries(notes.map(([line, note]) => [line, note.slice(0, MOST.letters)])),
    failed: isLine(shown.failed) ? shown.failed : 0,
    failure: typeof shown.failure === "string" ? shown.failure.slice(0, MOST.letters) : "",
  }
}

/** @param {string} text */
function parsed(text) {
  try {
    const value = JSON.parse(text)
    return typeof value === "object" ? value : null
  } catch {
    return null
  }
}

/**
 * @param {unknown} number
 * @returns {number is number}
 */
function isLine(number) {
  return Number.isInteger(number) && Number(number) >= 1 && Number(number) <= MOST.line
}

/**
 * @param {unknown} phase
 * @param {{ ranges: number, lines: number }} bounds
 * @returns {phase is Phase}
 */
function isPhase(phase, bounds) {
  return Array.isArray(phase) && typeof phase[0] === "string" && areRanges(phase[1], bounds)
}

/**
 * Whether a list has valid ranges. Adds them and their lines to the counts in `bounds`.
 *
 * @param {unknown} list
 * @param {{ ranges: number, lines: number }} bounds
 * @returns {list is Range[]}
 */
function areRanges(list, bounds) {
  return (
    Array.isArray(list) &&
    list.every((range) => {
      if (!Array.isArray(range) || range.length !== 2) return false
      const [first, last] = range
      if (!isLine(first) || !isLine(last) || first > last) return false
      bounds.ranges += 1
      bounds.lines += last - first + 1
      return bounds.ranges <= MOST.ranges && bounds.lines <= MOST.lines
    })
  )
}
