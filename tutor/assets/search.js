// Searches the course: its words, the names of the API that snippets use, the errors that they
// raise, and what people type who do not know the name of what they look for (`foundBy`).

const MOST_NEAR = 4
// They say nothing, unless nothing else is asked for.
const SMALL = new Set(
  "a an and are can do does for from how i in is it its me my of on or so that the there this to was what when why with you your".split(
    " ",
  ),
)

function asWords(text) {
  const all = text
    .toLowerCase()
    .replaceAll("()", "")
    .replaceAll(/[“”‘’"'`*?!,;]|[.:](?=\s|$)/g, " ")
    .split(/\s+/)
    .filter(Boolean)
  const telling = all.filter((word) => !SMALL.has(word))
  return telling.length ? telling : all
}

// `disappears` finds `disappear`, `loops` finds `looping`.
function stem(word) {
  return /^[a-z]{5,}$/.test(word) ? word.replace(/(?<=...)(ing|ed|es|s)$/, "") : word
}

// Best first. What was asked for in just these words comes before all else; then titles, then the
// text around them; for what looks like code the snippets come first.
function search(parts, asked) {
  const words = asWords(asked)
  const isCode = words.some((word) => /[._=/]/.test(word))
  const stems = (text) => asWords(text).map(stem).join(" ")
  const whole = stems(asked)
  const phrase = asked.toLowerCase().trim()
  const saysIt = (title) => /\s/.test(phrase) && title.toLowerCase().includes(phrase)
  const found = []
  for (const lesson of parts.flatMap((part) => part.lessons)) {
    const add = (rank, hit) => found.push({ rank, lesson, ...hit })
    if (saysIt(lesson.title)) add(0, { text: lesson.text })
    else if (has(lesson.title, words)) add(2, { text: lesson.text })
    else if (has(lesson.text, words)) add(5, { text: lesson.text })
    lesson.steps.forEach((step, index) => {
      const at = index + 1
      const own = `${step.title} ${step.text}`
      const text = excerpt(step.text, words)
      if (saysIt(step.title) || step.foundBy.some((each) => stems(each) === whole))
        add(0, { step, at, text })
      else if (has(step.title, words)) add(3, { step, at, text })
      else if (step.foundBy.some((each) => has(each, words))) add(4, { step, at, text })
      else if (own.toLowerCase().includes(phrase)) add(4, { step, at, text })
      else if (
        has(`${lesson.title} ${own} ${step.foundBy}`, words) &&
        words.some((word) => has(`${own} ${step.foundBy}`, [word]))
      )
        add(5, { step, at, text })
      for (const snippet of step.snippets) {
        const uses = snippet.uses.filter((name) => words.some((word) => names(name, word)))
        const met = words.every(
          (word) => isFile(snippet.file, word) || uses.some((name) => names(name, word)),
        )
        const rank = asError(snippet.raises, words, phrase)
        if (rank !== undefined)
          add(rank, { step, at, snippet, text: errorText(snippet.raises, words) })
        else if (met)
          add(isCode ? 1 : 6, {
            step,
            at,
            snippet,
            text: uses.length ? `uses ${uses.join(", ")}` : "",
          })
      }
    })
  }
  return found.sort((a, b) => a.rank - b.rank)
}

// Whether a snippet raises what is asked for: its type, an older name of it, or its message.
function asError(raises, words, phrase) {
  const message = raises.at(-1)?.toLowerCase() ?? ""
  const types = raises.slice(0, -1).map((type) => type.toLowerCase())
  if (words.every((word) => types.includes(word))) return types[0] === words[0] ? 1 : 2
  if (words.length > 1 && (message.includes(phrase) || unnamed(message).includes(unnamed(phrase))))
    return 1
  if (words.length > 1 && has(raises.join(" "), words)) return 4
}

// Another app's error names other keys.
const unnamed = (message) => message.replaceAll(/"[^"]*"|'[^'\s]*'|\[[^\]]*\]/g, "_")

function errorText(raises, words) {
  const message = raises.at(-1)
  return message ? `raises ${raises[0]}: ${excerpt(message, words)}` : `raises ${raises[0]}`
}

// `in` is not in `missing`, but `input` is in `chat_input`.
const begins = (words) =>
  new RegExp(`(?<![a-z0-9])(${words.map((word) => escaped(stem(word))).join("|")})`, "gi")
const has = (text, words) => words.every((word) => begins([word]).test(text))
const escaped = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

// `setdefault` and `st.chat_` mean a name of the API; `chat` and `key` are words.
function names(name, word) {
  const lower = name.toLowerCase()
  if (/[._=]/.test(word)) return word.length > 2 && `.${lower}`.includes(`.${word}`)
  return word !== "st" && lower.split(".").includes(word)
}

// `forgets`, `on_ti` and `history/`
const isFile = (file, word) =>
  /[._/]/.test(word) ? word.length > 2 && file.includes(word) : file.endsWith(`/${word}.py`)

function excerpt(text, words) {
  const phrase = text.toLowerCase().indexOf(words.join(" "))
  const at = phrase >= 0 ? phrase : Math.max(text.search(begins(words)), 0)
  const from = at > 40 ? text.lastIndexOf(" ", at - 25) + 1 : 0
  const cut = text.slice(from, from + 120)
  const isWhole = from + 120 >= text.length
  return (from ? "… " : "") + (isWhole ? cut : `${cut.slice(0, cut.lastIndexOf(" "))} …`)
}

// The name or word of a title that shares most pairs of letters with what was asked.
function nearestWord(parts, asked) {
  const lessons = parts.flatMap((part) => part.lessons)
  const steps = lessons.flatMap((lesson) => lesson.steps)
  const titles = [...lessons, ...steps].flatMap((one) => asWords(one.title))
  const apis = steps.flatMap((step) =>
    step.snippets.flatMap((snippet) => [...snippet.uses, ...snippet.raises.slice(0, 1)]),
  )
  const scored = [...new Set([...apis, ...titles])].map((word) => [
    likeness(word.toLowerCase(), asked.toLowerCase()),
    word,
  ])
  const [score, word] = scored.reduce((best, each) => (each[0] > best[0] ? each : best), [0, ""])
  return score > 0.5 ? word : ""
}

// The steps that share most with what was asked, word by word, where none has all of it.
function nearestSteps(parts, asked) {
  const words = asWords(asked)
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
  return scored.sort((a, b) => b.score - a.score).slice(0, MOST_NEAR)
}

function nearness(word, known, text) {
  if (known.some((one) => has(one, [word]))) return 1
  if (has(text, [word])) return 0.4
  const best = Math.max(0, ...known.map((one) => likeness(one, word)))
  return best > 0.6 ? best * 0.8 : 0
}

function likeness(a, b) {
  const pairs = (text) => new Set([...text].slice(1).map((letter, at) => text[at] + letter))
  const [left, right] = [pairs(a), pairs(b)]
  const shared = [...left].filter((pair) => right.has(pair)).length
  return (2 * shared) / (left.size + right.size || 1)
}
