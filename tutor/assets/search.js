// @ts-check
// Searches the course: its text, the API names that snippets use, the errors that they raise, and
// phrases that people may type when they do not know a name (`foundBy`).
/** @import { CourseLesson, CourseSnippet, CourseStep, Part } from "./messages.js" */

const MOST_NEAR = 4
// Ignored in a query, unless it has no other words.
const SMALL = new Set(
  "a an and are can do does for from how i in is it its me my of on or so that the there this to was what when why with you your".split(
    " ",
  ),
)

/**
 * @typedef {{
 *   lesson: CourseLesson,
 *   text: string,
 *   step?: CourseStep,
 *   at?: number,
 *   snippet?: CourseSnippet,
 * }} Hit
 * `at` is the step's number.
 */

/** @param {string} text */
export function asWords(text) {
  const all = text
    .toLowerCase()
    .replaceAll("()", "")
    .replaceAll(/[“”‘’"'`*?!,;]|[.:](?=\s|$)/g, " ")
    .split(/\s+/)
    .filter(Boolean)
  const telling = all.filter((word) => !SMALL.has(word))
  return telling.length ? telling : all
}

/**
 * `disappears` finds `disappear`, `loops` finds `looping`.
 *
 * @param {string} word
 */
function stem(word) {
  return /^[a-z]{5,}$/.test(word) ? word.replace(/(?<=...)(ing|ed|es|s)$/, "") : word
}

/** @param {string} text */
function stems(text) {
  return asWords(text).map(stem).join(" ")
}

/**
 * Returns the best hits first: the exact phrase, then titles, then the text around them. If the
 * query looks like code, snippets come before titles.
 *
 * @param {Part[]} parts
 * @param {string} asked
 * @returns {Hit[]}
 */
export function search(parts, asked) {
  const words = asWords(asked)
  const isCode = words.some((word) => /[._=/]/.test(word))
  const whole = stems(asked)
  const phrase = asked.toLowerCase().trim()
  const saysIt = (/** @type {string} */ title) =>
    /\s/.test(phrase) && title.toLowerCase().includes(phrase)
  /** @type {(Hit & { rank: number })[]} */
  const found = []
  for (const lesson of parts.flatMap((part) => part.lessons)) {
    /** @type {(rank: number, hit: Omit<Hit, "lesson">) => void} */
    const add = (rank, hit) => {
      found.push({ rank, lesson, ...hit })
    }
    if (saysIt(lesson.title)) add(0, { text: lesson.text })
    else if (has(lesson.title, words)) add(2, { text: lesson.text })
    else if (has(lesson.text, words)) add(5, { text: lesson.text })
    lesson.steps.forEach((step, index) => {
      const at = index + 1
      const own = `${step.title} ${step.text}`
      const around = `${own} ${step.foundBy}`
      const text = excerpt(step.text, words)
      if (saysIt(step.title) || step.foundBy.some((each) => stems(each) === whole))
        add(0, { step, at, text })
      else if (has(step.title, words)) add(3, { step, at, text })
      else if (step.foundBy.some((each) => has(each, words))) add(4, { step, at, text })
      else if (own.toLowerCase().includes(phrase)) add(4, { step, at, text })
      else if (has(`${lesson.title} ${around}`, words) && words.some((word) => has(around, [word])))
        add(5, { step, at, text })
      for (const snippet of step.snippets) {
        const uses = snippet.uses.filter((name) => words.some((word) => isName(name, word)))
        const isMet = words.every(
          (word) => isFile(snippet.file, word) || uses.some((name) => isName(name, word)),
        )
        const rank = asError(snippet.raises, words, phrase)
        if (rank !== null) add(rank, { step, at, snippet, text: errorText(snippet.raises, words) })
        else if (isMet) {
          const used = uses.length ? `uses ${uses.join(", ")}` : ""
          add(isCode ? 1 : 6, { step, at, snippet, text: used })
        }
      }
    })
  }
  return found.sort((one, other) => one.rank - other.rank)
}

/**
 * The rank of a snippet that raises the error asked for: its type, an older name, or its message.
 *
 * @param {string[]} raises
 * @param {string[]} words
 * @param {string} phrase
 */
function asError(raises, words, phrase) {
  const message = raises.at(-1)?.toLowerCase() ?? ""
  const types = raises.slice(0, -1).map((type) => type.toLowerCase())
  if (words.every((word) => types.includes(word))) return types[0] === words[0] ? 1 : 2
  if (words.length < 2) return null
  if (message.includes(phrase) || unnamed(message).includes(unnamed(phrase))) return 1
  return has(raises.join(" "), words) ? 4 : null
}

/**
 * Replaces the quoted names: an error in another app names other keys.
 *
 * @param {string} message
 */
function unnamed(message) {
  return message.replaceAll(/"[^"]*"|'[^'\s]*'|\[[^\]]*\]/g, "_")
}

/**
 * @param {string[]} raises
 * @param {string[]} words
 */
function errorText(raises, words) {
  const message = raises.at(-1)
  return message ? `raises ${raises[0]}: ${excerpt(message, words)}` : `raises ${raises[0]}`
}

/**
 * Matches these words at the beginning of a word: `in` is not found in `missing`, but `input` is
 * found in `chat_input`.
 *
 * @param {string[]} words
 */
export function beginningsOf(words) {
  const either = words.map((word) => escaped(stem(word))).join("|")
  return new RegExp(`(?<![a-z0-9])(${either})`, "gi")
}

/**
 * @param {string} text
 * @param {string[]} words
 */
function has(text, words) {
  return words.every((word) => beginningsOf([word]).test(text))
}

/** @param {string} word */
function escaped(word) {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
}

/**
 * `setdefault` and `st.chat_` are API names; `chat` and `key` are plain words.
 *
 * @param {string} name
 * @param {string} word
 */
function isName(name, word) {
  const lower = name.toLowerCase()
  if (/[._=]/.test(word)) return word.length > 2 && `.${lower}`.includes(`.${word}`)
  return word !== "st" && lower.split(".").includes(word)
}

/**
 * `forgets`, `on_ti` and `history/` are files.
 *
 * @param {string} file
 * @param {string} word
 */
function isFile(file, word) {
  return /[._/]/.test(word) ? word.length > 2 && file.includes(word) : file.endsWith(`/${word}.py`)
}

/**
 * @param {string} text
 * @param {string[]} words
 */
function excerpt(text, words) {
  const phrase = text.toLowerCase().indexOf(words.join(" "))
  const at = phrase >= 0 ? phrase : Math.max(text.search(beginningsOf(words)), 0)
  const from = at > 40 ? text.lastIndexOf(" ", at - 25) + 1 : 0
  const cut = text.slice(from, from + 120)
  const isWhole = from + 120 >= text.length
  return (from ? "… " : "") + (isWhole ? cut : `${cut.slice(0, cut.lastIndexOf(" "))} …`)
}

/**
 * The API name or title word that shares the most pairs of letters with the query; empty if none
 * shares enough.
 *
 * @param {Part[]} parts
 * @param {string} asked
 */
export function nearestWord(parts, asked) {
  const lessons = parts.flatMap((part) => part.lessons)
  const steps = lessons.flatMap((lesson) => lesson.steps)
  const titles = [...lessons, ...steps].flatMap(({ title }) => asWords(title))
  const apis = steps.flatMap((step) =>
    step.snippets.flatMap((snippet) => [...snippet.uses, ...snippet.raises.slice(0, 1)]),
  )
  let best = { score: 0, word: "" }
  for (const word of new Set([...apis, ...titles])) {
    const score = likeness(word.toLowerCase(), asked.toLowerCase())
    if (score > best.score) best = { score, word }
  }
  return best.score > 0.5 ? best.word : ""
}

/**
 * The steps that are most like the query, word by word, for when none has all of its words.
 *
 * @param {Part[]} parts
 * @param {string} asked
 * @returns {Hit[]}
 */
export function nearestSteps(parts, asked) {
  const words = asWords(asked)
  /** @type {(Hit & { score: number })[]} */
  const scored = []
  for (const lesson of parts.flatMap((part) => part.lessons)) {
    lesson.steps.forEach((step, index) => {
      const raised = step.snippets.flatMap((snippet) => snippet.raises)
      const telling = `${lesson.title} ${step.title} ${step.foundBy} ${raised.join(" ")}`
      const known = [...new Set(asWords(telling.replaceAll(",", " ")))]
      const score = words.reduce((sum, word) => sum + nearness(word, known, step.text), 0)
      if (score > 0)
        scored.push({ score, lesson, step, at: index + 1, text: excerpt(step.text, words) })
    })
  }
  return scored.sort((one, other) => other.score - one.score).slice(0, MOST_NEAR)
}

/**
 * @param {string} word
 * @param {string[]} known
 * @param {string} text
 */
function nearness(word, known, text) {
  if (known.some((each) => has(each, [word]))) return 1
  if (has(text, [word])) return 0.4
  const best = Math.max(0, ...known.map((each) => likeness(each, word)))
  return best > 0.6 ? best * 0.8 : 0
}

/**
 * How many pairs of letters two words share, from 0 to 1.
 *
 * @param {string} one
 * @param {string} other
 */
function likeness(one, other) {
  const [left, right] = [pairsOf(one), pairsOf(other)]
  const shared = [...left].filter((pair) => right.has(pair)).length
  return (2 * shared) / (left.size + right.size || 1)
}

/** @param {string} text */
function pairsOf(text) {
  return new Set([...text].slice(1).map((letter, at) => text[at] + letter))
}
