// A moment of a film: what goes into a link, and what is taken from one.
import assert from "node:assert/strict"
import { test } from "node:test"
import { momentOf, readMoment } from "../../tutor/assets/moment.js"

const used = (fields) => ({
  key: "",
  widget: "text_input",
  label: "",
  position: 0,
  value: { string_value: "typed" },
  kept: true,
  secret: false,
  files: [],
  ...fields,
})
const click = (number, ...uses) => ({
  number,
  given: { used: uses, part: "script", seconds: 1 },
  backTo: 0,
  play: "",
  at: 0,
})
const load = (number, query = {}) => ({
  ...click(number),
  given: { used: [], part: "load", query, seconds: 0 },
})
const back = (number, backTo) => ({ ...click(number), given: null, backTo })
const film = (...clicks) => ({ clicks, reruns: [], rows: [] })

test("a moment has the clicks up to its card, and no others", () => {
  const clicks = [load(1), click(2, used({ key: "a" })), click(3, used({ key: "b" }))]
  const { moment, leftOut } = momentOf(film(...clicks), 2)
  assert.deepEqual(moment, { inputs: [clicks[1].given], after: 0 })
  assert.deepEqual(leftOut, [])
  assert.equal(momentOf(film(...clicks), 3).moment.inputs.length, 2)
})

test("it counts the runs that followed the last click by themselves", () => {
  const clicks = [load(1), click(2, used({}))]
  assert.equal(momentOf(film(...clicks), 4).moment.after, 2)
  assert.deepEqual(momentOf(film(load(1)), 3).moment, { inputs: [], after: 2 })
  assert.deepEqual(momentOf(film(...clicks, load(5)), 6).moment, { inputs: [], after: 1 })
})

test("it goes on with the parameters of the demo's address", () => {
  const first = load(1, { name: ["Ada"] })
  const { moment } = momentOf(film(first, click(2, used({}))), 2)
  assert.deepEqual(moment.inputs[0].query, { name: ["Ada"] })
})

test("what the reader took back is not in it", () => {
  const clicks = [load(1), click(2, used({ key: "a" })), back(3, 1), click(4, used({ key: "b" }))]
  const { moment } = momentOf(film(...clicks), 4)
  assert.deepEqual(
    moment.inputs.map(({ used: [{ key }] }) => key),
    ["b"],
  )
})

const FILE = { name: "cv.pdf", type: "application/pdf", token: "f".repeat(32) }
for (const [what, fields] of [
  ["a secret", { secret: true }],
  ["an upload", { files: [FILE] }],
  ["what was too large", { kept: false }],
])
  test(`${what} is left out, and named`, () => {
    const given = used({ label: "Token", ...fields })
    const { moment, leftOut } = momentOf(film(load(1), click(2, given)), 2)
    const [found] = moment.inputs[0].used
    assert.deepEqual([found.value, found.kept, found.files], [{}, false, []])
    assert.deepEqual(leftOut, ["Token"])
    const text = JSON.stringify(moment)
    assert.doesNotMatch(text, /typed|cv\.pdf|ffff/)
    assert.deepEqual(given.value, { string_value: "typed" }, "the film keeps it")
  })

test("what is left out has its label, or else its key, or its kind, and each once", () => {
  const secret = (fields) => used({ secret: true, ...fields })
  const uses = [{ label: "Token", key: "token" }, { key: "pin" }, {}, { label: "Token" }]
  const { leftOut } = momentOf(film(load(1), click(2, ...uses.map(secret))), 2)
  assert.deepEqual(leftOut, ["Token", "pin", "text input"])
})

const MOST = 20 // bytes
const read = (moment) => readMoment(JSON.stringify(moment), MOST)

test("a moment comes back from its text", () => {
  const { moment } = momentOf(film(load(1), click(2, used({}))), 3)
  assert.deepEqual(read(moment), moment)
  assert.deepEqual(read({ ...moment, text: "a\r\nb\rc" }), { ...moment, text: "a\nb\nc" })
  assert.deepEqual(read({ inputs: [], after: 0, more: 1 }), { inputs: [], after: 0 })
})

for (const text of ["", "{", "null", "7", '"text"', "[]", "{}", '{"inputs": [', "\u0000"])
  test(`${JSON.stringify(text)} is no moment`, () => assert.equal(readMoment(text, MOST), null))

for (const odd of [
  { inputs: null },
  { inputs: {} },
  { inputs: "[]" },
  { inputs: Array.from({ length: 201 }, () => ({})) },
  { after: "1" },
  { after: 1.5 },
  { after: -1 },
  { after: null },
  { text: 7 },
  { text: null },
  { text: ["x"] },
  { text: "x".repeat(MOST + 1) },
  { text: "ü".repeat(MOST / 2 + 1) },
])
  test(`a moment with ${JSON.stringify(odd).slice(0, 40)} is refused`, () =>
    assert.equal(read({ inputs: [], after: 0, ...odd }), null))

test("as many clicks and as long a text as may be are taken", () => {
  const inputs = Array.from({ length: 200 }, () => ({}))
  assert.deepEqual(read({ inputs, after: 0 })?.inputs.length, 200)
  assert.equal(read({ inputs, after: 0, text: "ü".repeat(MOST / 2) })?.text?.length, MOST / 2)
})
