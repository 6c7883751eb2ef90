// @ts-check
// A link to a step, which changes the page without loading it anew.
import { element } from "./dom.js"

/**
 * @typedef {{ lesson: string, step?: number, version?: string }} To
 * `version` as in an address: empty for the first one.
 */

/**
 * @param {To} to
 * @param {...Node} children
 */
export function pageLink({ lesson, step, version }, ...children) {
  const address = new URLSearchParams({ lesson })
  if (step && step > 1) address.set("step", `${step}`)
  if (version) address.set("version", version)
  return staysHere(element("a", { href: `?${address}` }, ...children))
}

/**
 * Has a link to another page of the site change the page without loading it anew.
 *
 * @param {HTMLAnchorElement} link
 */
export function staysHere(link) {
  link.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
    event.preventDefault()
    if (onTheWay(link.href).search !== location.search) openPage(link.href)
  }
  return link
}

/**
 * Acts as the Forward button: unlike a component's trigger, it does not wait for a slow demo.
 * Streamlit runs nothing for an address with a hash.
 *
 * @param {string} address
 */
export function openPage(address) {
  history.pushState({}, "", onTheWay(address))
  dispatchEvent(new PopStateEvent("popstate"))
}

/**
 * Stays on the reader's way through the course, except to the start page, where one is chosen.
 *
 * @param {string} address
 */
function onTheWay(address) {
  const way = new URLSearchParams(location.search).get("way")
  const url = new URL(address, location.href)
  if (way && url.searchParams.has("lesson") && !url.searchParams.has("way"))
    url.searchParams.set("way", way)
  return url
}
