// @ts-check
// The reader's texts, each under its snippet and the hash of the original that it was made from.
// Storage may be switched off, full, or hold anything: then the page remembers by itself, as long as
// it is open.

const DRAFT = "tutor:draft:"
const MOST_REPLACED = 10

/**
 * @typedef {{ name: string, hash: string }} Source
 * @typedef {{ text: string | null, before: string[], after: string[] }} Texts
 * `text` is null where there is none. `before` and `after` are the texts that others have replaced,
 * older and newer than this one, the oldest first.
 * @typedef {Texts & { at: number, linked: boolean }} Draft
 * `linked` says that the text came with a link and was neither changed nor run.
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
 * Whether the browser keeps it. The original is nobody's draft: who has typed it again, key by key,
 * has nothing to lose, and the switch must not say that it differs.
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
 * The draft after another text, or none, has taken the place of this one.
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
 * The draft after Undo, which goes from the oldest text on to the newest; null if there is none.
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
 * The newest draft of another original of this snippet, with its `hash`; or null.
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
    // not ours, or out of reach
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
 * Once, `before` was a text or null.
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
