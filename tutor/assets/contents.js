// @ts-check
// The contents on the start page: parts, and lessons with their claims and the tasks that are done.
// The course comes from another component (see `course.js`).
/** @import { Given } from "./component.js" */
/** @import { Contents, CourseLesson, Part } from "./messages.js" */
import { component } from "./component.js"
import { course } from "./course.js"
import { element, find } from "./dom.js"
import { done, recall } from "./done.js"
import { pageLink } from "./page_link.js"

export default component((/** @type {Given<Contents>} */ { data, parentElement }) => {
  const nav = find(parentElement, "nav")
  recall(Object.values(data.items).flat())
  draw()
  const stops = [course.listen(draw), done.listen(draw)]
  return () => {
    for (const stop of stops) stop()
  }

  function draw() {
    nav.replaceChildren(...course.value.map(part))
  }

  /** @param {Part} part */
  function part({ title, lessons }) {
    return element(
      "section",
      {},
      ...(title ? [element("h3", { textContent: title })] : []),
      element("ol", {}, ...lessons.map((each) => element("li", {}, lesson(each)))),
    )
  }

  /** @param {CourseLesson} lesson */
  function lesson({ slug, title, text, steps }) {
    const items = data.items[slug] ?? []
    const ticked = items.filter((item) => done.value.has(item)).length
    const of = items.length
    const isDone = of > 0 && ticked === of
    const many = steps.length ? `${steps.length} steps` : ""
    const size = steps.length === 1 ? "1 step" : many
    const state = isDone ? "✓ done" : ticked ? `${ticked} of ${of} tasks done` : size
    return pageLink(
      { lesson: slug },
      element("strong", { textContent: title }),
      element("span", { className: "summary", textContent: text }),
      element("span", { className: isDone ? "state done" : "state", textContent: state }),
    )
  }
})
