// The reader's texts that are kept; Undo steps through all of them.
import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"
import {
  draftOf,
  keepDraft,
  keyOf,
  outdatedDraft,
  replaced,
  undone,
} from "../../tutor/assets/drafts.js"
import { Storage, use } from "./storage.js"

const NONE = { text: null, before: [], after: [] }
const SOURCE = { name: "history/forgets", hash: "1", original: "original" }

beforeEach(() => use(new Storage()))

function replacedBy(draft, ...texts) {
  return texts.reduce(replaced, draft)
}

/** The texts that repeated Undo shows, until one repeats. */
function allMet(draft) {
  const met = []
  for (let next = undone(draft); next && !met.includes(next.text); next = undone(next))
    met.push(next.text)
  return met
}

test("Undo goes back through all texts and on from the newest", () => {
  let draft = replacedBy(NONE, "a", "b", null, "c", null)
  assert.deepEqual(draft, { text: null, before: ["a", "b", "c"], after: [] })
  assert.deepEqual(allMet(draft), ["c", "b", "a"])
  // From any point on the way, Undo still reaches every text.
  for (let at = 0; at < 7; at++) {
    draft = undone(draft)
    const others = allMet(draft).filter((text) => text !== draft.text)
    assert.deepEqual([draft.text, ...others].sort(), ["a", "b", "c"])
  }
})

test("what replaces a text on the way back loses none of the newer ones", () => {
  const draft = undone(undone(replacedBy(NONE, "a", "b", "c")))
  assert.equal(draft.text, "a")
  assert.deepEqual(replacedBy(draft, "d"), { text: "d", before: ["b", "c", "a"], after: [] })
})

test("only the oldest is given up and none is kept twice", () => {
  const texts = Array.from({ length: 12 }, (_, number) => `${number}`)
  const draft = replacedBy(NONE, ...texts)
  assert.deepEqual(draft.before, texts.slice(1, 11))
  assert.deepEqual(replacedBy(undone(draft), "new").before, [...texts.slice(2, 10), "11", "10"])
  assert.deepEqual(replacedBy(NONE, "a", "b", "a", "b", "a").before, ["b"])
})

test("where there is no other text there is no Undo", () => {
  assert.equal(undone(NONE), null)
  assert.equal(undone(replacedBy(NONE, "a")), null)
})

for (const [kept, before] of [
  ["null", []],
  ['"old"', ["old"]],
  ['["a", 7, "b"]', ["a", "b"]],
  ["{}", []],
  ["[[1]]", []],
])
  test(`a draft with ${kept} before it is read`, () => {
    localStorage.setItem(keyOf(SOURCE), `{"text": "t", "before": ${kept}}`)
    const draft = draftOf(SOURCE)
    assert.deepEqual([draft.text, draft.before, draft.after], ["t", before, []])
  })

for (const rubbish of ["null", "7", "{", '{"text": 7, "before": [1], "at": "x"}', "[]"])
  test(`whatever the storage holds, such as ${rubbish}, is read as no draft`, () => {
    localStorage.setItem(keyOf(SOURCE), rubbish)
    assert.deepEqual(draftOf(SOURCE), { ...NONE, at: 0, linked: false })
  })

test("a text is kept, and the original is nobody's draft", () => {
  assert.ok(keepDraft(SOURCE, { ...NONE, text: "mine", linked: true }))
  assert.equal(draftOf(SOURCE).text, "mine")
  assert.equal(draftOf(SOURCE).linked, true)
  assert.ok(keepDraft(SOURCE, { ...NONE, text: "original" }))
  assert.deepEqual(Object.keys(localStorage), [])
  keepDraft(SOURCE, { ...NONE, text: "original", before: ["mine"] })
  assert.deepEqual([draftOf(SOURCE).text, draftOf(SOURCE).before], [null, ["mine"]])
})

test("where the storage takes nothing the page remembers by itself", () => {
  use(null)
  assert.equal(keepDraft(SOURCE, { ...NONE, text: "mine" }), false)
  assert.equal(draftOf(SOURCE).text, "mine")
  use(new Storage())
  assert.equal(keepDraft(SOURCE, NONE), true)
  assert.equal(draftOf(SOURCE).text, null)
})

test("the newest draft of another original is found", () => {
  const name = SOURCE.name
  localStorage.setItem(keyOf({ name, hash: "2" }), '{"text": "older", "at": 1}')
  localStorage.setItem(keyOf({ name, hash: "3" }), '{"text": "newer", "at": 2}')
  localStorage.setItem(keyOf({ name, hash: "4" }), '{"text": null, "at": 3}')
  localStorage.setItem(keyOf({ name: "other", hash: "5" }), '{"text": "other", "at": 4}')
  localStorage.setItem(keyOf(SOURCE), '{"text": "mine", "at": 5}')
  const { text, hash } = outdatedDraft(SOURCE)
  assert.deepEqual([text, hash], ["newer", "3"])
  assert.equal(outdatedDraft({ name: "none", hash: "1" }), null)
})
