// @ts-check
// The reader's texts, each stored under the name of its snippet and the hash of the original that
// it is based on. Storage may contain anything. If it is disabled or full, the page keeps the texts
// in memory.

const DRAFT = "tutor:draft:"
const MOST_REPLACED = 10

/**
 * @typedef {{ name: string, hash: string }} Source
 * @typedef {{ text: string | null, before: string[], after: string[] }} Texts
 * `text` is null if there is none. `before` and `after` are replaced texts, older and newer than
 * this one, the oldest first.
 * @typedef {Texts & { at: number, linked: boolean }} Draft
 * `linked` means that the text came with a link and was neither changed nor run since.
 */

/** @type {Map<string, string>} */
const unkept = new Map()

/** @param {Source} source */
export const keyOf = ({ name, hash }) => `${DRAFT}${name}:${hash}`

/** @param {Source} source */
export function draftOf(source) {
  return readDraft(keyOf(source))
}

/**
 * Stores a draft; returns whether the browser keeps it. A text equal to the original is not kept:
 * nothing would be lost, and the switch must not say that it differs.
 *
 * @param {Source & { original?: string }} source
 * @param {Partial<Draft>} draft
 */
export function keepDraft(source, { text = null, before = [], after = [], linked = false }) {
  const key = keyOf(source)
  const own = text === source.original ? null : text
  const none = own === null && !before.length && !after.length
  const mark = linked ? { linked } : {}
  const draft = JSON.stringify({ text: own, before, after, at: Date.now(), ...mark })
  unkept.delete(key)
  try {
    if (none) localStorage.removeItem(key)
    else localStorage.setItem(key, draft)
    return true
  } catch {
    unkept.set(key, draft)
    return false
  }
}

/**
 * The draft after its text was replaced by another one, or by none.
 *
 * @param {Texts} draft
 * @param {string | null} by
 * @returns {Texts}
 */
export function replaced({ text, before, after }, by) {
  const texts = [...before, ...after, text].filter((each) => each !== null && each !== by)
  const kept = texts.filter((each, at) => at === texts.lastIndexOf(each)).slice(-MOST_REPLACED)
  return { text: by, before: /** @type {string[]} */ (kept), after: [] }
}

/**
 * The draft after Undo, which goes to the text before, and from the oldest to the newest; null if
 * there is no other text.
 *
 * @param {Texts} draft
 * @returns {(Texts & { text: string }) | null}
 */
export function undone({ text, before, after }) {
  const here = text === null ? [] : [text]
  const older = before.at(-1)
  if (older !== undefined)
    return { text: older, before: before.slice(0, -1), after: [...here, ...after] }
  const newer = after.at(-1)
  if (newer === undefined) return null
  return { text: newer, before: [...here, ...after.slice(0, -1)], after: [] }
}

/**
 * The newest draft that is based on another original of this snippet, with its `hash`; or null.
 *
 * @param {Source} source
 */
export function outdatedDraft({ name, hash }) {
  const start = `${DRAFT}${name}:`
  const found = storedKeys()
    .filter((key) => key.startsWith(start) && key !== start + hash)
    .flatMap((key) => {
      const { text, ...draft } = readDraft(key)
      return text === null ? [] : [{ ...draft, text, hash: key.slice(start.length) }]
    })
  return found.sort((one, other) => other.at - one.at)[0] ?? null
}

/**
 * @param {string} key
 * @returns {Draft}
 */
function readDraft(key) {
  /** @type {Partial<Record<keyof Draft, unknown>> | null} */
  let draft = null
  try {
    draft = JSON.parse(unkept.get(key) ?? localStorage.getItem(key) ?? "null")
  } catch {
    // not a draft, or storage cannot be read
  }
  return {
    text: typeof draft?.text === "string" ? draft.text : null,
    before: textsOf(draft?.before),
    after: textsOf(draft?.after),
    at: Number(draft?.at) || 0,
    linked: draft?.linked === true,
  }
}

/**
 * In older drafts, `before` is a text or null.
 *
 * @param {unknown} value
 */
function textsOf(value) {
  return [value].flat().filter((each) => typeof each === "string")
}

function storedKeys() {
  try {
    return [...new Set([...unkept.keys(), ...Object.keys(localStorage)])]
  } catch {
    return [...unkept.keys()]
  }
}
