// @ts-check
// In what two reruns differ, as a sentence: the error, the state, or what was drawn. What a server
// makes up anew each time (ids, times) counts as the same.
/** @import { Rerun, Value } from "./reruns.js" */

/** @typedef {Pick<Rerun, "number" | "error" | "badge" | "values" | "drawn" | "widgets">} Compared */

const MADE_UP = [
  /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/g,
  /0x[0-9a-f]{6,16}\b/g,
  /(?<![0-9a-z#])(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{6,32}(?![0-9a-z])/g,
  /\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?/g,
  /\bdatetime\.\w+\([\d, ]+/g,
  /\b\d\d?:\d\d(:\d\d(\.\d+)?)?\b/g,
]
/** @type {Record<string, string>} */
const NOUNS = {
  alert: "the message",
  audio: "the sound",
  audio_input: "an audio input",
  chat_message: "a chat bubble",
  dataframe: "a table",
  echarts_chart: "a chart",
  exception: "the error",
  expandable: "a box",
  imgs: "a picture",
  markdown: "the text",
  vega_lite_chart: "a chart",
}
const SHORT = 40
const MOST_KEYS = 3

/**
 * A sentence without its full stop; empty if the two are alike.
 *
 * @param {Compared} left
 * @param {Compared} right
 * @param {[string, string]} labels of the versions
 */
export function parting(left, right, labels) {
  return (
    ofEnds(left, right, labels) ||
    ofStates(left, right, labels) ||
    ofDrawn(left.drawn ?? [], right.drawn ?? [], labels)
  )
}

/**
 * The same for what one sees in the apps.
 *
 * @param {Compared} left
 * @param {Compared} right
 * @param {[string, string]} labels
 */
export function partingInSight(left, right, labels) {
  return ofEnds(left, right, labels) || ofDrawn(left.drawn ?? [], right.drawn ?? [], labels)
}

/**
 * @param {Compared} leftRun
 * @param {Compared} rightRun
 * @param {[string, string]} labels
 */
function ofEnds(leftRun, rightRun, labels) {
  const [one, other] = labels
  const isStopped = [leftRun, rightRun].map(({ badge }) => badge === "stopped")
  if (isStopped[0] !== isStopped[1]) {
    const [endless, fine] = isStopped[0] ? labels : [other, one]
    return `${endless} asked for one rerun after the other until it was stopped, ${fine} did not`
  }
  const [left, right] = [leftRun.error ?? "", rightRun.error ?? ""]
  if (same(left, right)) return ""
  if (left && right) return `${one} ends with ${code(left)}, ${other} with ${code(right)}`
  const [failing, fine] = left ? labels : [other, one]
  return `${failing} ends with ${code(left || right)}, ${fine} without an error`
}

/**
 * A key that only one version has for a widget of its own is no difference.
 *
 * @param {Compared} left
 * @param {Compared} right
 * @param {[string, string]} labels
 */
function ofStates(left, right, labels) {
  const [here, there] = [byName(left.values), byName(right.values)]
  const own = new Set([...(left.widgets ?? []), ...(right.widgets ?? [])].map(plain))
  const names = [...new Set([...here.keys(), ...there.keys()])]
    .filter((name) => (here.has(name) && there.has(name)) || !own.has(name))
    .sort()
  const found = names
    .map((name) => ofValues(name, here.get(name), there.get(name), labels))
    .filter(Boolean)
  const more = found.length - MOST_KEYS
  const others = more > 0 ? [`${more} more ${more === 1 ? "key differs" : "keys differ"}`] : []
  return [...found.slice(0, MOST_KEYS), ...others].join("; ")
}

/**
 * By the name of the key, where names that are made up are numbered.
 *
 * @param {Record<string, Value>} values
 */
function byName(values) {
  /** @type {Map<string, Value>} */
  const named = new Map()
  for (const [key, value] of Object.entries(values)) {
    const name = plain(key)
    let free = name
    for (let n = 2; named.has(free); n++) free = `${name} ${n}`
    named.set(free, value)
  }
  return named
}

/**
 * @param {string} name
 * @param {Value | undefined} left
 * @param {Value | undefined} right
 * @param {[string, string]} labels
 */
function ofValues(name, left, right, [one, other]) {
  if (!left || !right) {
    const [has, lacks] = left ? [one, other] : [other, one]
    return `${code(name)} is in the state of ${has}, but not of ${lacks}`
  }
  const [type, text, size] = left
  if (type === right[0] && size === right[2] && same(text, right[1])) return ""
  if (size !== null && right[2] !== null && size !== right[2])
    return `${code(name)} has ${items(size)} in ${one}, ${right[2]} in ${other}`
  if (text === right[1])
    return `${code(name)} is of type ${code(type)} in ${one}, ${code(right[0])} in ${other}`
  const [mine, yours] = apart(text, right[1])
  const holds = size === null ? "is" : "holds"
  return `${code(name)} ${holds} ${code(mine)} in ${one}, ${code(yours)} in ${other}`
}

/**
 * @param {string[]} left
 * @param {string[]} right
 * @param {[string, string]} labels
 */
function ofDrawn(left, right, [one, other]) {
  const length = Math.max(left.length, right.length)
  for (let at = 0; at < length; at++) {
    if (same(left[at] ?? "", right[at] ?? "")) continue
    if (left[at] === undefined || right[at] === undefined) {
      const [more, less] = left[at] === undefined ? [other, one] : [one, other]
      return `${more} shows ${words(left[at] ?? right[at])}, which ${less} does not`
    }
    const [mine, yours] = [words(left[at]), words(right[at])]
    if (mine === yours) return `${mine} is not the same in ${one} and in ${other}`
    return `${one} shows ${mine} where ${other} shows ${yours}`
  }
  return ""
}

/** @param {string} drawn see `RunRecord.drawn` */
function words(drawn) {
  const [, kind, main] = drawn.match(/^(\w+): (.*)/) ?? [drawn, "", ""]
  const noun = NOUNS[kind] ?? `a ${kind.replaceAll("_", " ")}`
  const text = main.replaceAll(/[`*]/g, "")
  return text ? `${noun} “${cut(text)}”` : noun
}

/**
 * Both texts, cut to the place where they differ.
 *
 * @param {string} left
 * @param {string} right
 */
function apart(left, right) {
  let start = 0
  while (start < left.length && left[start] === right[start]) start++
  const from = Math.max(left.length, right.length) > SHORT ? Math.max(start - SHORT / 2, 0) : 0
  return [left, right].map((text) => {
    const rest = text.slice(from)
    return from > 0 ? `…${cut(rest)}` : cut(rest)
  })
}

/**
 * @param {string} left
 * @param {string} right
 */
function same(left, right) {
  return left === right || plain(left) === plain(right)
}

/** @param {string} text */
function plain(text) {
  return MADE_UP.reduce((left, pattern) => left.replaceAll(pattern, "…"), text)
}

/** @param {string} text */
function code(text) {
  return `\`${cut(text, 2 * SHORT).replaceAll("`", "’")}\``
}

/**
 * @param {string} text
 * @param {number} [most]
 */
function cut(text, most = SHORT) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}

/** @param {number} count */
function items(count) {
  return count === 1 ? "1 item" : `${count} items`
}
