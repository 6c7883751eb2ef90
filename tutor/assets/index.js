// @ts-check
// Lists the course and searches it. Every entry is a real link, so that it can be copied or opened
// in another tab. The searched text comes from another component (see `course.js`).
/** @import { Given } from "./component.js" */
/** @import { CourseLesson, Marks, Part } from "./messages.js" */
/** @import { To } from "./page_link.js" */
/** @import { Hit } from "./search.js" */
import { component } from "./component.js"
import { course } from "./course.js"
import { element, find } from "./dom.js"
import { pageLink } from "./page_link.js"
import { asWords, beginningsOf, nearestSteps, nearestWord, search } from "./search.js"

const MOST = 200
const TRY = ["st.session_state", "callback", "st.rerun"]

export default component((/** @type {Given<Marks>} */ { data, parentElement }) => {
  const box = find(parentElement, "input", HTMLInputElement)
  const status = find(parentElement, "[role=status]")
  const nav = find(parentElement, "nav")
  const panel = /** @type {HTMLElement} */ (nav.parentElement)
  const links = () => [...nav.querySelectorAll("a")]

  if (nav.hasChildNodes()) mark()
  else {
    draw()
    // On a touch screen the keyboard would cover the list.
    if (!matchMedia("(pointer: coarse)").matches) box.focus({ preventScroll: true })
    requestAnimationFrame(scrollToCurrent)
  }
  box.oninput = draw
  panel.onkeydown = onKey
  addEventListener("keydown", onEscape, true)
  // The course may arrive after this is drawn.
  const stop = course.listen(() => {
    if (!nav.hasChildNodes()) draw()
  })
  return () => {
    removeEventListener("keydown", onEscape, true)
    stop()
  }

  /**
   * Runs before the popover's own listener: the first press clears the box, the next closes the
   * popover.
   *
   * @param {KeyboardEvent} event
   */
  function onEscape(event) {
    if (event.key !== "Escape" || !box.value || !event.composedPath().includes(panel)) return
    event.preventDefault()
    event.stopPropagation()
    ask("")
  }

  function draw() {
    const parts = course.value
    const words = asWords(box.value)
    const found = words.length ? search(parts, box.value) : []
    const near = words.length && !found.length ? nearestSteps(parts, box.value) : []
    nav.setAttribute("aria-label", words.length ? "Results" : "Contents")
    if (!words.length) nav.replaceChildren(...parts.flatMap(drawnPart))
    else if (found.length) nav.replaceChildren(results(found.slice(0, MOST), words))
    else nav.replaceChildren(...nothing(parts, near, words))
    status.textContent = words.length ? said(found.length, near.length) : ""
    mark()
    stopAt(current() ?? links()[0])
    if (words.length) nav.scrollTop = 0
    else scrollToCurrent()
  }

  // Updates the ticks and the current entry without redrawing the list, so that it keeps the focus.
  function mark() {
    for (const link of links()) {
      const { lesson = "", step } = link.dataset
      /** @type {HTMLElement | null} */
      const tasks = link.querySelector(".tasks")
      if (!tasks) continue // a result
      const isHere = lesson === data.lesson && (!step || Number(step) === data.step)
      if (isHere) link.setAttribute("aria-current", step ? "step" : "true")
      else link.removeAttribute("aria-current")
      const done = data.done[lesson] ?? []
      const count = step ? (done[Number(step) - 1] ?? 0) : sum(done)
      tasks.replaceChildren(...ticks(count, Number(tasks.dataset.of)))
    }
  }

  /** @returns {HTMLElement | null} */
  function current() {
    return nav.querySelector("[aria-current=step]") ?? nav.querySelector("[aria-current]")
  }

  function scrollToCurrent() {
    const link = current()
    if (link && !box.value) nav.scrollTop = link.offsetTop - nav.clientHeight / 2
  }

  /**
   * Makes one link the only tab stop; the arrow keys move on from there.
   *
   * @param {HTMLElement | undefined} link
   */
  function stopAt(link) {
    for (const each of links()) each.tabIndex = each === link ? 0 : -1
  }

  /** @param {Part} part */
  function drawnPart({ title, lessons }) {
    const list = element("ol", {}, ...lessons.map(drawnLesson))
    return title ? [element("h2", { textContent: title }), list] : [list]
  }

  /** @param {CourseLesson} lesson */
  function drawnLesson(lesson) {
    const steps = lesson.steps.map((step, index) =>
      element("li", {}, entry(lesson, step.title, step.tasks, index + 1)),
    )
    const tasks = sum(lesson.steps.map((step) => step.tasks))
    return element("li", {}, entry(lesson, lesson.title, tasks), element("ol", {}, ...steps))
  }

  /**
   * @param {CourseLesson} lesson
   * @param {string} title
   * @param {number} tasks
   * @param {number} [step]
   */
  function entry(lesson, title, tasks, step) {
    const count = element("span", { className: "tasks" })
    count.dataset.of = `${tasks}`
    return link({ lesson: lesson.slug, step }, element("span", { textContent: title }), count)
  }

  /**
   * @param {Hit} hit
   * @param {string[]} words
   */
  function result({ lesson, step, at, snippet, text }, words) {
    const title = snippet
      ? element("code", {}, marked(snippet.file, words))
      : element("span", {}, marked((step ?? lesson).title, words))
    const where = snippet ? `${snippet.label} · ${step?.title}` : step ? lesson.title : "Lesson"
    const found = element(
      "span",
      { className: "found" },
      title,
      element("small", { textContent: where }),
      element("small", {}, marked(text, words)),
    )
    return link({ lesson: lesson.slug, step: at, version: snippet?.version }, found)
  }

  /**
   * @param {Hit[]} hits
   * @param {string[]} words
   */
  function results(hits, words) {
    const items = hits.map((hit) => element("li", {}, result(hit, words)))
    return element("ol", { className: "results" }, ...items)
  }

  /**
   * @param {To} to
   * @param {...Node} children
   */
  function link(to, ...children) {
    const a = pageLink(to, ...children)
    a.dataset.lesson = to.lesson
    if (to.step) a.dataset.step = `${to.step}`
    a.onfocus = () => stopAt(a)
    return a
  }

  /**
   * @param {Part[]} parts
   * @param {Hit[]} near
   * @param {string[]} words
   */
  function nothing(parts, near, words) {
    const asked = box.value.trim()
    const like = nearestWord(parts, asked)
    const tries = (like ? [like] : near.length ? [] : TRY).map((text) =>
      element("button", { type: "button", textContent: text, onclick: () => ask(text) }),
    )
    const strong = element("strong", { textContent: `No results for “${asked}”.` })
    const told = element("div", { className: "nothing" }, element("p", {}, strong))
    if (tries.length) {
      told.append(
        element("p", { textContent: "Try a shorter word, or" }),
        element("p", { className: "tries" }, ...tries),
      )
    }
    if (!near.length) return [told]
    return [told, element("h2", { textContent: "Similar topics" }), results(near, words)]
  }

  /** @param {string} text */
  function ask(text) {
    box.value = text
    draw()
    box.focus()
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const all = links()
    const at = all.indexOf(/** @type {HTMLAnchorElement} */ (event.target))
    const isInBox = event.target === box
    const isTyped = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    if (event.key === "ArrowDown")
      (isInBox ? all.find((link) => link.tabIndex === 0) : all[at + 1])?.focus()
    else if (event.key === "ArrowUp" && !isInBox) (all[at - 1] ?? box).focus()
    else if (event.key === "Home" && at >= 0) all[0].focus()
    else if (event.key === "End" && at >= 0) all.at(-1)?.focus()
    else if (event.key === "Enter" && isInBox) {
      if (box.value) all[0]?.click()
    } else {
      if (at >= 0 && isTyped && event.key !== " ") box.focus()
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }
})

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0)
}

/**
 * @param {string} text
 * @param {string[]} words
 */
function marked(text, words) {
  const pieces = text.split(beginningsOf(words))
  const made = document.createDocumentFragment()
  made.append(
    ...pieces.map((piece, at) => (at % 2 ? element("mark", { textContent: piece }) : piece)),
  )
  return made
}

/**
 * @param {number} count
 * @param {number} near
 */
function said(count, near) {
  if (!count && near)
    return near === 1 ? "No results, 1 similar topic" : `No results, ${near} similar topics`
  if (count > MOST) return `${count} results, showing the first ${MOST}`
  return count === 1 ? "1 result" : count ? `${count} results` : "No results"
}

/**
 * @param {number} done
 * @param {number} of
 */
function ticks(done, of) {
  if (!done) return []
  if (done < of) {
    const tasks = element("span", { className: "ears", textContent: " tasks done" })
    return [`${done} of ${of}`, tasks]
  }
  const all = of === 1 ? "task done" : `all ${of} tasks done`
  return [
    element("span", { ariaHidden: "true", textContent: "✓" }),
    element("span", { className: "ears", textContent: all }),
  ]
}
