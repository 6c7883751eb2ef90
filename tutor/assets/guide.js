// @ts-check
// Help, where the reader can bring back the hints that were closed.
import { component } from "./component.js"
import { find } from "./dom.js"
import { bringHintsBack, closedHints } from "./hints.js"

export default component(({ parentElement }) => {
  const button = find(parentElement, ".hints button", HTMLButtonElement)
  button.onclick = () => {
    bringHintsBack()
    find(parentElement, ".hints [role=status]").textContent = "They are back."
  }
  const draw = () => {
    button.disabled = !closedHints.value.size
  }
  draw()
  return closedHints.listen(draw)
})
