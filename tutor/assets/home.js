// @ts-check
// The course's name, which leads to the start page.
import { component } from "./component.js"
import { find } from "./dom.js"
import { staysHere } from "./page_link.js"

export default component(({ parentElement }) => {
  staysHere(find(parentElement, "a", HTMLAnchorElement))
  return () => {}
})
