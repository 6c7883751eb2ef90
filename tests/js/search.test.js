// The rules of the search. tests/test_search.py searches the real course.
import assert from "node:assert/strict"
import { test } from "node:test"
import { asWords, nearestSteps, nearestWord, search } from "../../tutor/assets/search.js"

const step = (title, text, more = {}) => ({
  title,
  text,
  foundBy: [],
  tasks: 0,
  snippets: [],
  ...more,
})
const snippet = (file, uses, raises = []) => ({
  file,
  label: "Fixed",
  version: "fixed",
  uses,
  raises,
})
const PARTS = [
  {
    title: "Part",
    lessons: [
      {
        slug: "loops",
        title: "A rerun can loop",
        text: "",
        steps: [
          step("Stop the loop", "An endless chain of reruns.", {
            foundBy: ["my app never ends"],
            snippets: [snippet("loops/stop.py", ["st.rerun", "st.chat_input"])],
          }),
          step("Count first", "A chain that counts its messages.", {
            snippets: [
              snippet(
                "loops/count.py",
                ["st.metric"],
                ["KeyError", 'st.session_state has no key "n".'],
              ),
            ],
          }),
        ],
      },
    ],
  },
]
const found = (asked) =>
  search(PARTS, asked).map(({ at = 0, snippet }) => [at, snippet?.file ?? ""])

for (const [asked, first] of [
  ["stop the loop", [1, ""]],
  ["my app never ends", [1, ""]],
  ["looping", [0, ""]],
  ["endless", [1, ""]],
  ["st.chat_input", [1, "loops/stop.py"]],
  ["loops/count", [2, "loops/count.py"]],
  ["KeyError", [2, "loops/count.py"]],
  ['st.session_state has no key "cart".', [2, "loops/count.py"]],
  ["messages", [2, ""]],
])
  test(`${asked} is found`, () => assert.deepEqual(found(asked)[0], first))

test("a part of a word is found only at its beginning", () => {
  assert.deepEqual(found("oop hain"), [])
  assert.deepEqual(found("mess coun"), [[2, ""]])
})

test("small words say nothing unless nothing else is asked for", () => {
  assert.deepEqual(asWords("How do I stop it?"), ["stop"])
  assert.deepEqual(asWords("why"), ["why"])
  assert.deepEqual(asWords("  "), [])
})

test("where nothing is found the nearest is offered", () => {
  assert.deepEqual(found("endlezz chainz"), [])
  assert.equal(nearestSteps(PARTS, "endlezz reruns chainz")[0].at, 1)
  assert.equal(nearestWord(PARTS, "st.rerum"), "st.rerun")
  assert.equal(nearestWord(PARTS, "xyz"), "")
})
