// @ts-check
// The button that prints the page.
/** @import { Given } from "./component.js" */
import { component } from "./component.js"
import { find } from "./dom.js"

export default component((/** @type {Given<undefined>} */ { parentElement }) => {
  const button = find(parentElement, "button")
  button.onclick = () => print()
  return () => {
    button.onclick = null
  }
})
