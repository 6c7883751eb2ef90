// The guesses that are kept, and what a question shows after them.
import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"
import { Storage, use } from "./storage.js"

let loads = 0

/** The module as a page has it that was just loaded. */
function load() {
  loads += 1
  return import(`../../tutor/assets/guesses.js?${loads}`)
}

beforeEach(() => use(new Storage()))

test("a guess outlasts a reload, and goes with what is removed", async () => {
  const before = await load()
  assert.equal(before.guessOf("a:1", 3), null)
  before.keepGuess("a:1", 2)
  before.keepGuess("b:2", "skipped")
  before.keepSeen("a:1")
  assert.deepEqual(
    { ...localStorage },
    {
      "tutor:guess:a:1": "2",
      "tutor:guess:b:2": "skipped",
      "tutor:seen:a:1": "1",
    },
  )
  const after = await load()
  assert.deepEqual([after.guessOf("a:1", 3), after.guessOf("b:2", 3)], [2, "skipped"])
  assert.deepEqual([after.wasSeen("a:1"), after.wasSeen("b:2")], [true, false])
  after.keepGuess("b:2", null)
  assert.equal(after.guessOf("b:2", 3), null)
  assert.equal(localStorage.getItem("tutor:guess:b:2"), null)
})

for (const rubbish of ["", "3", "-1", "1.5", "01", "1e0", " 1", "null", "Skipped", "*".repeat(999)])
  test(`a stored ${rubbish.slice(0, 9) || "nothing"} is no guess at three choices`, async () => {
    const { guessOf, wasSeen } = await load()
    localStorage.setItem("tutor:guess:a:1", rubbish)
    localStorage.setItem("tutor:seen:a:1", rubbish)
    assert.equal(guessOf("a:1", 3), null)
    assert.equal(wasSeen("a:1"), false)
  })

const full = {
  getItem: () => null,
  setItem() {
    throw new Error("QuotaExceededError")
  },
  removeItem() {
    throw new Error("no")
  },
}

for (const [name, storage] of [
  ["missing", null],
  ["full", full],
])
  test(`where the storage is ${name} the page remembers by itself`, async () => {
    use(storage)
    const { guessOf, keepGuess, keepSeen, wasSeen } = await load()
    assert.deepEqual([guessOf("a:1", 3), wasSeen("a:1")], [null, false])
    keepGuess("a:1", 0)
    keepSeen("a:1")
    assert.deepEqual([guessOf("a:1", 3), wasSeen("a:1")], [0, true])
    keepGuess("a:1", null)
    assert.equal(guessOf("a:1", 3), null)
  })

for (const [guess, isSeen, isRight, state] of [
  [null, false, false, "asked"],
  ["skipped", false, false, "skipped"],
  [0, false, false, "guessed"],
  [0, false, true, "guessed"], // no verdict yet
  [0, true, true, "right"],
  [1, true, false, "wrong"],
  [null, true, false, "answered"],
  ["skipped", true, false, "answered"],
])
  test(`guess ${guess}, ${isSeen ? "" : "not "}seen: ${state}`, async () => {
    const { stateOf } = await load()
    assert.equal(stateOf(guess, isSeen, isRight), state)
  })
