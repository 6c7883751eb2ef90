// The reader's texts, each under its snippet and the hash of the original that it was made from.
// `text` is null where there is none; `before` is what Undo brings back; `linked` says that it came
// with a link and was neither changed nor run. Storage may be switched off, full, or hold anything:
// then the page remembers by itself, as long as it is open.
const DRAFT = "tutor:draft:"
const unkept = (window.tutorUnkept ??= new Map())

function draftOf(name, hash) {
  return readDraft(`${DRAFT}${name}:${hash}`)
}

// Whether the browser keeps it.
function keepDraft(name, hash, { text = null, before = null, linked = false }) {
  const key = `${DRAFT}${name}:${hash}`
  const none = text === null && before === null
  const draft = JSON.stringify({ text, before, at: Date.now(), ...(linked ? { linked } : {}) })
  unkept.delete(key)
  try {
    none ? localStorage.removeItem(key) : localStorage.setItem(key, draft)
    return true
  } catch {
    unkept.set(key, draft)
    return false
  }
}

// The newest draft of another original of this snippet: `{hash, text}`, or null.
function outdatedDraft(name, hash) {
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
  const text = (value) => (typeof value === "string" ? value : null)
  return { text: text(draft?.text), before: text(draft?.before), at: Number(draft?.at) || 0, linked: draft?.linked === true }
}

function storedKeys() {
  try {
    return [...new Set([...unkept.keys(), ...Object.keys(localStorage)])]
  } catch {
    return [...unkept.keys()]
  }
}
