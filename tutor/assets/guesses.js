// @ts-check
// The reader's guesses, each stored under the key of its question, and which answers the stage has
// shown. Storage may contain anything. If it is disabled or full, the page keeps them in memory.

const GUESS = "tutor:guess:"
const SEEN = "tutor:seen:"
const SKIPPED = "skipped"

/**
 * The number of a choice, or that the question was skipped; null if it is open.
 *
 * @typedef {number | "skipped" | null} Guess
 */

/**
 * What the storage has refused; null if it was to be removed. Another tab may change the rest.
 *
 * @type {Map<string, string | null>}
 */
const memory = new Map()

/**
 * @param {string} key
 * @param {number} count of the question's choices
 * @returns {Guess}
 */
export function guessOf(key, count) {
  const text = read(GUESS + key)
  if (text === SKIPPED) return SKIPPED
  const isChoice = text !== null && /^[0-9]$/.test(text) && Number(text) < count
  return isChoice ? Number(text) : null
}

/**
 * @param {string} key
 * @param {Guess} guess
 */
export function keepGuess(key, guess) {
  write(GUESS + key, guess === null ? null : `${guess}`)
}

/** @param {string} key */
export function wasSeen(key) {
  return read(SEEN + key) === "1"
}

/** @param {string} key */
export function keepSeen(key) {
  if (!wasSeen(key)) write(SEEN + key, "1")
}

/**
 * What to show of a question: it is `asked`, `skipped`, or `guessed` until the stage has shown the
 * answer. Then it is `right` or `wrong`, or `answered` if there was no guess.
 *
 * @param {Guess} guess
 * @param {boolean} isSeen
 * @param {boolean} isRight whether the guess is
 */
export function stateOf(guess, isSeen, isRight) {
  if (typeof guess === "number") return isSeen ? (isRight ? "right" : "wrong") : "guessed"
  if (isSeen) return "answered"
  return guess === SKIPPED ? "skipped" : "asked"
}

/** @param {string} name */
function read(name) {
  const known = memory.get(name)
  if (known !== undefined) return known
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

/**
 * @param {string} name
 * @param {string | null} text null removes it
 */
function write(name, text) {
  try {
    if (text === null) localStorage.removeItem(name)
    else localStorage.setItem(name, text)
    memory.delete(name)
  } catch {
    memory.set(name, text)
  }
}
