// The reader's texts, each under its snippet and the hash of the original that it was made from.
// `text` is null where there is none. `before` and `after` are the texts that others have replaced,
// older and newer than this one, the oldest first. `linked` says that the text came with a link and
// was neither changed nor run. Storage may be switched off, full, or hold anything: then the page
// remembers by itself, as long as it is open.
const DRAFT = "tutor:draft:"
const MOST_REPLACED = 10
const unkept = (window.tutorUnkept ??= new Map())

const keyOf = ({ name, hash }) => `${DRAFT}${name}:${hash}`

function draftOf(source) {
  return readDraft(keyOf(source))
}

// Whether the browser keeps it. The original is nobody's draft: who has typed it again, key by key,
// has nothing to lose, and the switch must not say that it differs.
function keepDraft(source, { text = null, before = [], after = [], linked = false }) {
  const key = keyOf(source)
  const own = text === source.original ? null : text
  const none = own === null && !before.length && !after.length
  const draft = JSON.stringify({
    text: own,
    before,
    after,
    at: Date.now(),
    ...(linked ? { linked } : {}),
  })
  unkept.delete(key)
  try {
    none ? localStorage.removeItem(key) : localStorage.setItem(key, draft)
    return true
  } catch {
    unkept.set(key, draft)
    return false
  }
}

// The draft after another text, or none, has taken the place of this one.
function replaced({ text, before, after }, by) {
  const texts = [...before, ...after, text].filter((one) => one !== null && one !== by)
  return {
    text: by,
    before: texts.filter((one, at) => at === texts.lastIndexOf(one)).slice(-MOST_REPLACED),
    after: [],
  }
}

// The draft after Undo, which goes from the oldest text on to the newest; null if there is none.
function undone({ text, before, after }) {
  const here = text === null ? [] : [text]
  if (before.length)
    return { text: before.at(-1), before: before.slice(0, -1), after: [...here, ...after] }
  return after.length
    ? { text: after.at(-1), before: [...here, ...after.slice(0, -1)], after: [] }
    : null
}

// The newest draft of another original of this snippet, with its `hash`; or null.
function outdatedDraft({ name, hash }) {
  const start = `${DRAFT}${name}:`
  const found = storedKeys()
    .filter((key) => key.startsWith(start) && key !== start + hash)
    .map((key) => ({ hash: key.slice(start.length), ...readDraft(key) }))
    .filter((draft) => draft.text !== null)
  return found.sort((one, other) => other.at - one.at)[0] ?? null
}

function readDraft(key) {
  let draft = null
  try {
    draft = JSON.parse(unkept.get(key) ?? localStorage.getItem(key))
  } catch {
    // not ours, or out of reach
  }
  // Once, `before` was a text or null.
  const texts = (value) => [value].flat().filter((one) => typeof one === "string")
  return {
    text: typeof draft?.text === "string" ? draft.text : null,
    before: texts(draft?.before),
    after: texts(draft?.after),
    at: Number(draft?.at) || 0,
    linked: draft?.linked === true,
  }
}

function storedKeys() {
  try {
    return [...new Set([...unkept.keys(), ...Object.keys(localStorage)])]
  } catch {
    return [...unkept.keys()]
  }
}
