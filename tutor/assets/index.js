// Lists the course and searches it. Every entry is a real link, so that it can be copied or opened
// in another tab. What is searched comes from another component (see `course.js`).
const MOST = 60
const TRY = ["st.session_state", "callback", "st.rerun"]

export default function ({ data, parentElement }) {
  parentElement.leave?.() // Streamlit calls it only when the component goes.
  const box = parentElement.querySelector("input")
  const status = parentElement.querySelector("[role=status]")
  const nav = parentElement.querySelector("nav")
  const isNew = !nav.hasChildNodes()
  const links = () => [...nav.querySelectorAll("a")]

  if (isNew) {
    draw()
    // On a touch screen the keyboard would cover the list.
    if (!matchMedia("(pointer: coarse)").matches) box.focus({ preventScroll: true })
    requestAnimationFrame(bringIntoView)
  } else mark()
  box.oninput = draw
  nav.parentElement.onkeydown = onKey
  addEventListener("keydown", onEscape, true)
  addEventListener("tutor:course", onCourse)
  return (parentElement.leave = () => {
    removeEventListener("keydown", onEscape, true)
    removeEventListener("tutor:course", onCourse)
  })

  // It may come later than this.
  function onCourse() {
    if (!nav.hasChildNodes()) draw()
  }

  // Before the popover hears of it: the first press clears, the next one closes.
  function onEscape(event) {
    if (event.key !== "Escape" || !box.value || !event.composedPath().includes(nav.parentElement))
      return
    event.preventDefault()
    event.stopPropagation()
    ask("")
  }

  function draw() {
    const parts = window.tutorCourse ?? []
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
    else bringIntoView()
  }

  // Ticks and the present place change while the list stands, and must not take the focus off it.
  function mark() {
    for (const link of links()) {
      const { lesson, step } = link.dataset
      const tasks = link.querySelector(".tasks")
      if (!tasks) continue // a result
      const here = lesson === data.lesson && (!step || Number(step) === data.step)
      here
        ? link.setAttribute("aria-current", step ? "step" : "true")
        : link.removeAttribute("aria-current")
      const done = data.done[lesson] ?? []
      const count = step ? (done[step - 1] ?? 0) : done.reduce((sum, each) => sum + each, 0)
      tasks.replaceChildren(...ticks(count, Number(tasks.dataset.of)))
    }
  }

  function current() {
    return nav.querySelector("[aria-current=step]") ?? nav.querySelector("[aria-current]")
  }

  function bringIntoView() {
    const link = current()
    if (link && !box.value) nav.scrollTop = link.offsetTop - nav.clientHeight / 2
  }

  // Tab stops at one of the links, and the arrows go on from there.
  function stopAt(link) {
    for (const each of links()) each.tabIndex = each === link ? 0 : -1
  }

  function drawnPart({ title, lessons }) {
    const list = element("ol", {}, ...lessons.map(drawnLesson))
    return title ? [element("h2", { textContent: title }), list] : [list]
  }

  function drawnLesson(lesson) {
    const steps = lesson.steps.map((step, at) =>
      element("li", {}, entry(lesson, step.title, step.tasks, at + 1)),
    )
    const all = lesson.steps.reduce((sum, step) => sum + step.tasks, 0)
    return element("li", {}, entry(lesson, lesson.title, all), element("ol", {}, ...steps))
  }

  function entry(lesson, title, tasks, step) {
    const count = element("span", { className: "tasks" })
    count.dataset.of = tasks
    return link({ lesson: lesson.slug, step }, element("span", { textContent: title }), count)
  }

  function result({ lesson, step, at, snippet, text }, words) {
    const where = snippet ? `${snippet.label} · ${step.title}` : step ? lesson.title : "Lesson"
    const title = snippet
      ? element("code", {}, marked(snippet.file, words))
      : element("span", {}, marked((step ?? lesson).title, words))
    return link(
      { lesson: lesson.slug, step: step && at, version: snippet?.version },
      element(
        "span",
        { className: "found" },
        title,
        element("small", { textContent: where }),
        element("small", {}, marked(text, words)),
      ),
    )
  }

  function results(found, words) {
    return element(
      "ol",
      { className: "results" },
      ...found.map((one) => element("li", {}, result(one, words))),
    )
  }

  function link({ lesson, step, version }, ...children) {
    const address = new URLSearchParams({ lesson })
    if (step > 1) address.set("step", step)
    if (version) address.set("version", version)
    const a = element("a", { href: `?${address}` }, ...children)
    a.dataset.lesson = lesson
    if (step) a.dataset.step = step
    a.onfocus = () => stopAt(a)
    a.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
      event.preventDefault()
      // As Forward does: unlike what a component can ask for, this does not wait for a slow demo.
      history.pushState({}, "", a.href)
      dispatchEvent(new PopStateEvent("popstate"))
    }
    return a
  }

  function nothing(parts, near, words) {
    const asked = box.value.trim()
    const like = nearestWord(parts, asked)
    const tries = (like ? [like] : near.length ? [] : TRY).map((text) =>
      element("button", { type: "button", textContent: text, onclick: () => ask(text) }),
    )
    const told = element("div", { className: "nothing" })
    told.append(
      element("p", {}, element("strong", { textContent: `Nothing here says “${asked}”.` })),
    )
    if (tries.length) {
      told.append(
        element("p", { textContent: "Try a shorter word, or" }),
        element("p", { className: "tries" }, ...tries),
      )
    }
    return near.length
      ? [told, element("h2", { textContent: "Nearest topics" }), results(near, words)]
      : [told]
  }

  function ask(text) {
    box.value = text
    draw()
    box.focus()
  }

  function onKey(event) {
    const all = links()
    const at = all.indexOf(event.target)
    const inBox = event.target === box
    const typed = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    if (event.key === "ArrowDown")
      move(inBox ? all.find((each) => each.tabIndex === 0) : all[at + 1])
    else if (event.key === "ArrowUp" && !inBox) move(all[at - 1] ?? box)
    else if (event.key === "Home" && at >= 0) move(all[0])
    else if (event.key === "End" && at >= 0) move(all.at(-1))
    else if (event.key === "Enter" && inBox) box.value && all[0]?.click()
    else {
      if (at >= 0 && typed && event.key !== " ") box.focus()
      return
    }
    event.preventDefault()
    event.stopPropagation()

    function move(to) {
      to?.focus()
    }
  }
}

function marked(text, words) {
  const pieces = text.split(begins(words))
  const made = document.createDocumentFragment()
  made.append(
    ...pieces.map((piece, at) => (at % 2 ? element("mark", { textContent: piece }) : piece)),
  )
  return made
}

function said(count, near) {
  if (!count && near)
    return near === 1 ? "No result, 1 topic is near" : `No result, ${near} topics are near`
  if (count > MOST) return `${count} results, the first ${MOST} shown`
  return count === 1 ? "1 result" : count ? `${count} results` : "No result"
}

function ticks(done, of) {
  if (!done) return []
  if (done < of)
    return [`${done} of ${of}`, element("span", { className: "ears", textContent: " tasks done" })]
  const all = of === 1 ? "task done" : `all ${of} tasks done`
  return [
    element("span", { ariaHidden: "true", textContent: "✓" }),
    element("span", { className: "ears", textContent: all }),
  ]
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}
