// @ts-check
// The reruns of a film, as the strip lists them.
/** @import { Card, Click, FilmNews, Fold, Play, StateDifference } from "./messages.js" */

/**
 * @typedef {[type: string, text: string, size: number | null]} Value
 * @typedef {Card & { file: string, id: string, values: Record<string, Value> }} Rerun
 * A card with its whole state.
 * @typedef {Fold & { id: string }} Row
 * Reruns that followed one another by themselves: one card, which opens into those that are kept.
 * @typedef {{ rerun: Rerun } | { row: Row } | { gap: Gap }} Entry
 * @typedef {{ id: string, count: number }} Gap
 * Reruns of a row that are not kept.
 */

/**
 * @typedef {{
 *   file: string,
 *   reruns: Rerun[],
 *   rows: Row[],
 *   gone: boolean,
 *   clicks: Click[],
 *   clicksGone: boolean,
 *   play: Play | null,
 * }} Film
 * `gone` says that earlier reruns are no longer kept, `clicksGone` the same of clicks.
 */

/**
 * A film with what has changed in it. A rerun that stays the same stays the same object.
 *
 * @param {Film | null} before
 * @param {FilmNews} news
 * @returns {Film}
 */
export function changed(before, news) {
  const { file, base, cards, removed, lost, folds, gone, clicksGone, play } = news
  const reruns = new Map(base ? before?.reruns.map((rerun) => [rerun.number, rerun]) : [])
  for (const number of removed) reruns.delete(number)
  for (const [number, sentences] of Object.entries(lost)) {
    const rerun = reruns.get(Number(number))
    if (rerun) reruns.set(rerun.number, { ...rerun, lost: sentences })
  }
  const sent = new Map(cards.map((card) => [card.number, card]))
  const numbers = [...new Set([...reruns.keys(), ...sent.keys()])].sort((a, b) => a - b)
  /** @type {Record<string, Value>} */
  let values = {}
  const now = numbers.map((number) => {
    const card = sent.get(number)
    const rerun = card ? rerunOf(card, file, values) : /** @type {Rerun} */ (reruns.get(number))
    values = rerun.values
    return rerun
  })
  const rows = new Map(base ? before?.rows.map((row) => [row.first, row]) : [])
  for (const fold of folds) rows.set(fold.first, { ...fold, id: `${file} row ${fold.first}` })
  const kept = [...rows.values()].filter(({ first }) => numbers.includes(first))
  const clicks = [...(base ? (before?.clicks ?? []) : []), ...news.clicks]
  return {
    file,
    reruns: now,
    rows: kept.sort((a, b) => a.first - b.first),
    gone,
    clicks: clicks.sort((a, b) => a.number - b.number),
    clicksGone,
    play,
  }
}

/**
 * @param {Card} card
 * @param {string} file
 * @param {Record<string, Value>} before the state of the rerun before it
 * @returns {Rerun}
 */
function rerunOf(card, file, before) {
  const { number, took, voice, state } = card
  const id = `${file} ${number} ${took} ${voice}`
  return { ...card, file, id, values: { ...without(before, state), ...set(before, state) } }
}

/**
 * @param {Record<string, Value>} values
 * @param {StateDifference} difference
 */
function without(values, difference) {
  const dropped = new Set(difference.without)
  return Object.fromEntries(Object.entries(values).filter(([key]) => !dropped.has(key)))
}

/**
 * @param {Record<string, Value>} before
 * @param {StateDifference} difference
 */
function set(before, difference) {
  /** @type {Record<string, Value>} */
  const values = {}
  for (const [key, [type, kept, rest, size]] of Object.entries(difference.set)) {
    // Python counts characters, JavaScript would count half of an emoji as one.
    const start = kept ? [...before[key][1]].slice(0, kept).join("") : ""
    values[key] = [type, start + rest, size]
  }
  return values
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
 * The clicks that led to the state after a rerun, without those that the reader took back. The first
 * may be a load, if the demo was loaded with query parameters of its own.
 *
 * @param {Click[]} clicks
 * @param {number} number of the rerun
 */
export function clicksTo(clicks, number) {
  const found = []
  for (const click of clicks.toReversed()) {
    if (click.number > number) continue
    if (!click.given) number = click.backTo ?? 0
    else if (!isLoad(click) || Object.keys(click.given.query ?? {}).length) found.push(click)
    if (isLoad(click)) break
  }
  return found.reverse()
}

/**
 * The number of the run that loaded the demo before this rerun: the first, or that of a replay.
 *
 * @param {Click[]} clicks
 * @param {number} number
 */
export function loadOf(clicks, number) {
  for (const click of clicks.toReversed()) {
    if (click.number > number) continue
    if (isLoad(click)) return click.number
    if (!click.given) number = click.backTo ?? 0
  }
  return 1
}

/**
 * Whether the reader did something in the demo: as `Input.is_click`, of which this is the JSON.
 *
 * @param {any} given
 */
export function isClick(given) {
  return given?.used?.length > 0 || ["page", "back", "again"].includes(given?.part)
}

/** @param {Click} click */
export function isLoad({ given }) {
  return given?.part === "load"
}

/**
 * Whether an entry is the rerun that parts from another film, or the row that has it.
 *
 * @param {string} id of the entry
 * @param {Rerun[]} reruns
 * @param {Row[]} rows
 * @param {number | null} parted the number of the rerun
 */
export function isParted(id, reruns, rows, parted) {
  const rerun = reruns.find(({ number }) => number === parted)
  return rerun !== undefined && [rerun.id, rowWith(rows, rerun.number)?.id].includes(id)
}

/**
 * Whether a rerun is missing between the others: a click has ended it, and it has not stopped yet.
 *
 * @param {Film} film
 */
export function lateIn({ reruns, rows }) {
  return reruns.some(({ number }, at) => {
    const isAfterGap = rows.some(({ gap }) => gap === number)
    return at > 0 && !isAfterGap && number - reruns[at - 1].number > 1
  })
}

/**
 * The entries, with empty places where another film has a rerun more.
 *
 * @param {Entry[]} entries
 * @param {Record<number, number>} pads how many come after the rerun with that number
 * @returns {(Entry | { pad: string })[]}
 */
export function padded(entries, pads) {
  return entries.flatMap((entry, at) => {
    const last = "rerun" in entry ? entry.rerun.number : "row" in entry ? entry.row.last : 0
    const next = entries[at + 1]
    const isOpen = "row" in entry && next && "rerun" in next && next.rerun.number <= last
    const count = isOpen ? 0 : (pads[last] ?? 0)
    return [entry, ...Array.from({ length: count }, (_, n) => ({ pad: `pad ${last} ${n}` }))]
  })
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
