// In what two reruns differ, as a sentence.
import assert from "node:assert/strict"
import { test } from "node:test"
import { parting, partingInSight } from "../../tutor/assets/parting.js"

const LABELS = ["Broken", "Fixed"]
const run = (fields) => ({
  number: 2,
  error: "",
  badge: "",
  values: {},
  drawn: [],
  widgets: [],
  ...fields,
})
const differ = (left, right) => parting(run(left), run(right), LABELS)
const states = (left, right) => differ({ values: left }, { values: right })
const drawn = (left, right) => differ({ drawn: left }, { drawn: right })
const int = (text) => ["int", text, null]
const str = (text) => ["str", `'${text}'`, null]
const list = (...items) => ["list", `[${items.join(", ")}]`, items.length]

test("two runs that are alike differ in nothing", () => {
  const fields = {
    number: 2,
    error: "KeyError: 'x'",
    badge: "failed",
    values: { n: int("1"), messages: list("'a'") },
    drawn: ["markdown: Hello", "button: Add"],
    widgets: ["add"],
  }
  assert.equal(differ(fields, { ...fields, number: 3 }), "")
  assert.equal(differ({}, {}), "")
})

for (const [left, right, said] of [
  ["KeyError: 'x'", "", "Broken ends with `KeyError: 'x'`, Fixed without an error"],
  ["", "KeyError: 'x'", "Fixed ends with `KeyError: 'x'`, Broken without an error"],
  ["KeyError: 'x'", "TypeError", "Broken ends with `KeyError: 'x'`, Fixed with `TypeError`"],
])
  test(`the errors “${left}” and “${right}”`, () =>
    assert.equal(differ({ error: left }, { error: right }), said))

test("an endless chain of reruns", () => {
  const said = (endless, fine) =>
    `${endless} asked for one rerun after the other until it was stopped, ${fine} did not`
  assert.equal(differ({ badge: "stopped" }, { badge: "failed" }), said("Broken", "Fixed"))
  assert.equal(differ({}, { badge: "stopped" }), said("Fixed", "Broken"))
  assert.equal(differ({ badge: "stopped" }, { badge: "stopped" }), "")
})

test("how a run ends counts more than its state, and that more than what is drawn", () => {
  const left = { error: "KeyError", values: { n: int("1") }, drawn: ["text: a"] }
  const right = { values: { n: int("2") }, drawn: ["text: b"] }
  assert.match(differ(left, right), /^Broken ends with/)
  assert.match(differ({ ...left, error: "" }, right), /^`n` is `1`/)
  assert.match(differ({ ...left, error: "", values: right.values }, right), /^Broken shows/)
})

test("a key that only one side has", () => {
  assert.equal(states({ n: int("1") }, {}), "`n` is in the state of Broken, but not of Fixed")
  assert.equal(states({}, { n: int("1") }), "`n` is in the state of Fixed, but not of Broken")
})

test("a key of a widget that only one side has is no difference", () => {
  const left = { values: { add: int("1") }, widgets: ["add"] }
  assert.equal(differ(left, {}), "")
  assert.equal(differ({}, left), "")
  assert.equal(differ(left, { values: { add: int("2") } }), "`add` is `1` in Broken, `2` in Fixed")
})

for (const [name, left, right, said] of [
  ["two values", int("1"), int("2"), "`n` is `1` in Broken, `2` in Fixed"],
  ["two sizes", list("1"), list(), "`n` has 1 item in Broken, 0 in Fixed"],
  ["more sizes", list("1", "2"), list("1"), "`n` has 2 items in Broken, 1 in Fixed"],
  ["items", list("1"), list("2"), "`n` holds `[1]` in Broken, `[2]` in Fixed"],
  ["two types", int("1"), ["float", "1", null], "`n` is of type `int` in Broken, `float` in Fixed"],
  [
    "a backtick",
    str("`a`"),
    str("b"),
    "`n` is `'’a’'` in Broken, `'b'` in Fixed", // as it would end the code
  ],
])
  test(name, () => assert.equal(states({ n: left }, { n: right }), said))

test("long texts are shown where they differ", () => {
  const start = "x".repeat(100)
  assert.equal(
    states({ n: str(`${start}one`) }, { n: str(`${start}two`) }),
    `\`n\` is \`…${"x".repeat(20)}one'\` in Broken, \`…${"x".repeat(20)}two'\` in Fixed`,
  )
  const shown = states({ n: str("y".repeat(999)) }, { n: str("z") })
  assert.ok(shown.length < 120, shown)
})

test("at most three keys are named", () => {
  const values = (text, ...keys) => Object.fromEntries(keys.map((key) => [key, int(text)]))
  const [left, right] = ["1", "2"].map((text) => values(text, "d", "b", "c", "a"))
  assert.equal(
    states(left, right),
    "`a` is `1` in Broken, `2` in Fixed; `b` is `1` in Broken, `2` in Fixed;" +
      " `c` is `1` in Broken, `2` in Fixed; 1 more key differs",
  )
  assert.match(states({ ...left, e: int("1") }, right), /; 2 more keys differ$/)
})

const UUIDS = ["0b9f1c1e-7d1f-4a53-8d25-1f2f0a1b2c3d", "8a6e0804-2bd0-4672-b79d-d97027f9071a"]
for (const [name, left, right] of [
  ["uuids", ...UUIDS],
  ["uuids without hyphens", ...UUIDS.map((id) => id.replaceAll("-", ""))],
  ["addresses in memory", "<Chat at 0x7f3a5c0d1e20>", "<Chat at 0x7f3a5c0d9f40>"],
  ["short ids", "chat_3f9a1c", "chat_b07d22"],
  ["moments", "2026-11-30 17:49:23.123", "2027-01-02T08:00:01"],
  ["dates", "2026-11-30", "2026-12-01"],
  ["datetimes", "datetime.datetime(2026, 11, 30, 17, 49)", "datetime.datetime(2026, 12, 1, 8, 5)"],
  ["times of day", "sent at 17:49", "sent at 8:05:01"],
])
  test(`${name} that are made up in each session count as the same`, () => {
    assert.equal(states({ n: str(left) }, { n: str(right) }), "")
    assert.equal(states({ [left]: int("1") }, { [right]: int("1") }), "", "also in a key's name")
    assert.equal(drawn([`text: ${left}`], [`text: ${right}`]), "")
    assert.equal(differ({ error: left }, { error: right }), "")
  })

for (const [left, right] of [
  ["decade", "facade"],
  ["feedback", "defaced"],
  ["#ff0000", "#00ff00"],
  ["123456", "123457"],
  ["3 seconds", "4 seconds"],
])
  test(`“${left}” is no made-up id`, () =>
    assert.notEqual(states({ n: str(left) }, { n: str(right) }), ""))

test("keys with made-up names are compared one by one", () => {
  const [one, other] = UUIDS
  const left = { [one]: int("1"), [other]: int("2") }
  assert.equal(states(left, { [other]: int("1"), [one]: int("2") }), "")
  assert.match(states(left, { [one]: int("1") }), /is in the state of Broken, but not of Fixed$/)
})

for (const [left, right, said] of [
  [["text: a"], ["text: b"], "Broken shows a text “a” where Fixed shows a text “b”"],
  [
    ["markdown: **a**", "alert: `b`"],
    ["markdown: **a**"],
    "Broken shows the message “b”, which Fixed does not",
  ],
  [[], ["exception: KeyError"], "Fixed shows the error “KeyError”, which Broken does not"],
  [
    ["text_input: Name\nvalue a"],
    ["text_input: Name\nvalue b"],
    "a text input “Name” is not the same in Broken and in Fixed",
  ],
  [
    ["chat_message: user"],
    ["expandable: More"],
    "Broken shows a chat bubble “user” where Fixed shows a box “More”",
  ],
  [["dataframe: \nabc"], [], "Broken shows a table, which Fixed does not"],
  [["imgs: A cat"], [], "Broken shows a picture “A cat”, which Fixed does not"],
  [
    [`text: ${"x".repeat(99)}`],
    [],
    `Broken shows a text “${"x".repeat(39)}…”, which Fixed does not`,
  ],
])
  test(`drawn: ${said}`, () => assert.equal(drawn(left, right), said))

test("the state is not in sight", () => {
  const [left, right] = [run({ values: { n: int("1") } }), run({ drawn: ["text: a"] })]
  assert.equal(partingInSight(left, right, LABELS), "Fixed shows a text “a”, which Broken does not")
  assert.equal(partingInSight(left, run({ values: { n: int("2") } }), LABELS), "")
  assert.match(partingInSight(run({ error: "KeyError" }), right, LABELS), /^Broken ends with/)
})
