// @ts-check
// Asks a question, and gives the verdict: in a recap with the guess, in a step when the stage has
// shown the answer. A step's question hides the tasks until it is answered or skipped. The guess
// stays in the browser.
/** @import { Given } from "./component.js" */
/** @import { Guess } from "./guesses.js" */
/** @import { Choice, Question } from "./messages.js" */
import { component } from "./component.js"
import { element, find, focused } from "./dom.js"
import { seen } from "./films.js"
import { guessOf, keepGuess, keepSeen, stateOf, wasSeen } from "./guesses.js"
import { marked } from "./story.js"

/**
 * The questions that hide the tasks: one may be removed after the next step's has been drawn.
 *
 * @type {Set<object>}
 */
const asking = new Set()

/** What each component shows. @type {WeakMap<Node, { question: string, state: string }>} */
const shown = new WeakMap()

export default component((/** @type {Given<Question>} */ { data, parentElement }) => {
  const { key, text, choices, atOnce } = data
  const box = find(parentElement, ".question")
  const form = find(box, "form", HTMLFormElement)
  const guessButton = find(form, ".guess", HTMLButtonElement)
  const status = find(box, "[role=status]")
  const self = {}

  ask()
  form.onchange = () => {
    guessButton.disabled = choice() === null
  }
  form.onsubmit = (event) => {
    event.preventDefault()
    const guess = choice()
    if (guess !== null) take(guess)
  }
  find(form, ".skip").hidden = atOnce
  find(form, ".skip").onclick = () => take("skipped")
  find(box, ".back").onclick = () => take(null)
  const stop = seen.listen(draw)
  addEventListener("storage", draw) // another tab has a guess, or has started over
  draw()
  return () => {
    stop()
    removeEventListener("storage", draw)
    hideTasks(false)
  }

  // A page that runs again leaves the choice that is marked.
  function ask() {
    const question = JSON.stringify([key, text, choices])
    if (shown.get(parentElement)?.question === question) return
    shown.set(parentElement, { question, state: "" })
    find(form, "legend").replaceChildren(...marked(text))
    find(box, ".asked").replaceChildren(...marked(text))
    for (const old of form.querySelectorAll("label")) old.remove()
    guessButton.before(...choices.map(labelOf))
    guessButton.disabled = true
  }

  function choice() {
    const radio = form.querySelector(":checked")
    return radio instanceof HTMLInputElement ? Number(radio.value) : null
  }

  /** @param {Guess} guess */
  function take(guess) {
    keepGuess(key, guess)
    draw()
  }

  function draw() {
    if (data.seen || seen.value.includes(key)) keepSeen(key)
    const guess = guessOf(key, choices.length)
    const chosen = typeof guess === "number" ? choices[guess] : null
    const isSeen = atOnce ? chosen !== null : wasSeen(key)
    const state = stateOf(guess, isSeen, chosen?.right ?? false)
    hideTasks(state === "asked" && !atOnce)
    const drawn = shown.get(parentElement)
    const now = `${state} ${guess}`
    if (!drawn || drawn.state === now) return
    drawn.state = now

    const held = focused(box)
    box.hidden = false // Until then, nothing hears its buttons.
    box.dataset.state = state
    form.hidden = state !== "asked"
    find(box, ".asked").hidden = !["right", "wrong", "answered"].includes(state)
    find(box, ".back").hidden = state !== "skipped"
    status.replaceChildren(...linesOf(state, chosen))
    // The focus must not be lost with what had it.
    if (!held || !box.contains(held) || !held.closest("[hidden]")) return
    const next = state === "asked" ? find(form, "input") : box
    next.focus({ preventScroll: true })
  }

  /** @param {boolean} isAsking */
  function hideTasks(isAsking) {
    if (isAsking) asking.add(self)
    else asking.delete(self)
    document.documentElement.toggleAttribute("data-asking", asking.size > 0)
  }

  /**
   * @param {ReturnType<typeof stateOf>} state
   * @param {Choice | null} chosen
   */
  function linesOf(state, chosen) {
    const answer = choices.find(({ right }) => right)
    if (state === "skipped") return [line("You skipped the question.")]
    if (state === "guessed" && chosen)
      return [
        line("Your guess: ", element("em", {}, ...marked(chosen.text)), ". Now see what happens."),
      ]
    if (state === "right" && chosen) return [verdict("✓", "Right: ", chosen)]
    const right = answer ? [verdict("✓", "The answer is ", answer)] : []
    if (state === "wrong" && chosen) return [verdict("✗", "You guessed ", chosen), ...right]
    return state === "answered" ? right : []
  }
})

/**
 * @param {Choice} choice
 * @param {number} index
 */
function labelOf({ text }, index) {
  const radio = element("input", { type: "radio", name: "choice", value: `${index}` })
  return element("label", {}, radio, element("span", {}, ...marked(text)))
}

/** @param {...(Node | string)} content */
function line(...content) {
  return element("p", {}, ...content)
}

/**
 * @param {string} sign
 * @param {string} start
 * @param {Choice} choice
 */
function verdict(sign, start, { text, reason }) {
  const mark = element("b", { className: "sign", ariaHidden: "true", textContent: sign })
  const end = /[.!?]$/.test(reason || text) ? "" : "."
  const why = reason ? [" — ", ...marked(reason)] : []
  return line(mark, start, element("strong", {}, ...marked(text)), ...why, end)
}
