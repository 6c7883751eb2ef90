// @ts-check
// The switch between the panes of a narrow window. The page's style sheet hides those that are not
// named by the root's `data-pane`.
import { component } from "./component.js"
import { pane } from "./pane.js"

/** @type {Record<string, string>} */
const PLACES = {
  source: ".st-key-stage-source",
  app: ".st-key-stage-app, .st-key-stage-own",
  reruns: ".st-key-stage-film",
}

export default component(({ parentElement }) => {
  const buttons = [...parentElement.querySelectorAll("button")]
  for (const button of buttons) {
    button.onclick = () => {
      pane.set(button.value)
      document.querySelector(PLACES[button.value])?.scrollIntoView({ block: "nearest" })
    }
  }
  draw()
  return pane.listen(draw)

  function draw() {
    document.documentElement.dataset.pane = pane.value
    for (const button of buttons)
      button.setAttribute("aria-pressed", `${button.value === pane.value}`)
  }
})
