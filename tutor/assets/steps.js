// @ts-check
// The steps of the lesson as dots, which show what is done. Each is a real link, like the entries of
// the index. A task that is finished is shown at once: the browser knows it before the session says
// so again.
/** @import { Given } from "./component.js" */
/** @import { Steps, StepTasks } from "./messages.js" */
import { component } from "./component.js"
import { element, find } from "./dom.js"
import { done, recall } from "./done.js"
import { pageLink } from "./page_link.js"

export default component((/** @type {Given<Steps>} */ { data, parentElement }) => {
  const nav = find(parentElement, "nav")
  const list = find(nav, "ol")
  const { lesson, steps } = data
  // The links of the same lesson stay, so that one keeps the focus.
  const drawn = JSON.stringify([lesson, steps.length])
  if (list.dataset.drawn !== drawn) {
    list.dataset.drawn = drawn
    list.replaceChildren(...steps.map((_, at) => dot(at + 1)))
  }
  nav.hidden = steps.length < 2
  recall(steps.flatMap(({ tasks }) => tasks))
  draw()
  return done.listen(draw)

  /** @param {number} step */
  function dot(step) {
    const mark = element("span", { ariaHidden: "true" })
    return element("li", {}, pageLink({ lesson, step }, mark))
  }

  function draw() {
    const links = [...list.querySelectorAll("a")]
    steps.forEach((step, at) => {
      const link = links[at]
      if (at + 1 === data.step) link.setAttribute("aria-current", "step")
      else link.removeAttribute("aria-current")
      const finished = finishedOf(step)
      const of = step.tasks.length
      link.className = of && finished === of ? "done" : finished ? "begun" : ""
      const tasks = of === 1 ? "task" : "tasks"
      const progress = of ? `, ${finished} of ${of} ${tasks} done` : ""
      link.title = `Step ${at + 1}: ${step.title}${progress}`
      link.setAttribute("aria-label", link.title)
    })
    // The style sheet of the page makes Next strong then.
    const here = steps[data.step - 1]
    const isDone = !here || finishedOf(here) === here.tasks.length
    document.documentElement.toggleAttribute("data-step-done", isDone)
  }
})

/** @param {StepTasks} step */
function finishedOf({ tasks }) {
  return tasks.filter((item) => done.value.has(item)).length
}
