// @ts-check
// The reruns of a film, as the strip lists them.
/** @import { Card, Fold, Value } from "./messages.js" */

/**
 * @typedef {Card & { file: string, id: string, values: Record<string, Value> }} Rerun
 * A card with its whole state.
 * @typedef {Fold & { id: string }} Row
 * Reruns that followed one another by themselves: one card, which opens into those that are kept.
 * @typedef {{ rerun: Rerun } | { row: Row } | { gap: Gap }} Entry
 * @typedef {{ id: string, count: number }} Gap
 * Reruns of a row that are not kept.
 */

/**
 * The newest card has its whole state, any other what sets its state apart from the next one's.
 *
 * @param {Card[]} cards
 * @param {string} file
 * @returns {Rerun[]}
 */
export function withStates(cards, file) {
  /** @type {Record<string, Value>} */
  let values = {}
  return cards
    .toReversed()
    .map((card) => {
      const without = new Set(card.state.without)
      const kept = Object.entries(values).filter(([key]) => !without.has(key))
      values = { ...Object.fromEntries(kept), ...card.state.set }
      return { ...card, file, id: `${file} ${card.number} ${card.took} ${card.voice}`, values }
    })
    .toReversed()
}

/**
 * @param {Fold[]} folds
 * @param {string} file
 * @returns {Row[]}
 */
export function rowsOf(folds, file) {
  return folds.map((fold) => ({ ...fold, id: `${file} row ${fold.first}` }))
}

/**
 * @param {Row[]} rows
 * @param {number} number
 */
export function rowWith(rows, number) {
  return rows.find(({ first, last }) => first <= number && number <= last) ?? null
}

/**
 * @param {Row | null} one
 * @param {Row | null} other
 */
export function isSameRow(one, other) {
  return one?.id === other?.id && one?.last === other?.last
}

/**
 * What stands in the strip, in order: the card of a row before those of its reruns.
 *
 * @param {Rerun[]} reruns
 * @param {Row[]} rows
 * @param {Set<string>} open the rows that are open
 */
export function entriesOf(reruns, rows, open) {
  /** @type {Entry[]} */
  const entries = []
  let before = null
  for (const rerun of reruns) {
    const row = rowWith(rows, rerun.number)
    if (row && row !== before) entries.push({ row })
    before = row
    if (row && !open.has(row.id)) continue
    if (row?.gap === rerun.number)
      entries.push({ gap: { id: `${row.id} gap ${row.leftOut}`, count: row.leftOut } })
    entries.push({ rerun })
  }
  return entries
}

/**
 * Lines as they are said: `line 3`, `lines 3–5, 8`.
 *
 * @param {[number, number][]} ranges
 */
export function spokenLines(ranges) {
  if (!ranges.length) return "no line"
  const said = ranges.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`))
  const isOne = ranges.length === 1 && ranges[0][0] === ranges[0][1]
  return `${isOne ? "line" : "lines"} ${said.join(", ")}`
}

/**
 * The items of a list, tuple, dict or set, as Python writes it; none if the text is something else.
 *
 * @param {string} text
 */
export function itemsOf(text) {
  /** @type {Record<string, string>} */
  const open = { "[": "]", "{": "}", "(": ")" }
  const start = text.match(/^('(?:[^'\\]|\\.)*': )?/)?.[0].length ?? 0
  const body = text.slice(start)
  if (open[body[0]] !== body.at(-1)) return []
  const items = []
  let depth = 0
  let quote = ""
  let from = 1
  for (let at = 1; at < body.length - 1; at++) {
    const letter = body[at]
    if (quote) {
      if (letter === "\\") at++
      else if (letter === quote) quote = ""
    } else if (letter === "'" || letter === '"') quote = letter
    else if ("[{(".includes(letter)) depth++
    else if ("]})".includes(letter)) depth--
    else if (letter === "," && depth === 0) {
      items.push(body.slice(from, at).trim())
      from = at + 1
    }
    if (depth < 0) return []
  }
  const last = body.slice(from, -1).trim()
  return [...items, ...(last ? [last] : [])]
}
