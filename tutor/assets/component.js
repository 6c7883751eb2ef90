// @ts-check
// A component of Streamlit's (`st.components.v2`): a function that Streamlit calls with the first
// data, and again with newer data. It calls the cleanup only when the component is removed.

/**
 * @template Data
 * @typedef {{
 *   data: Data,
 *   parentElement: HTMLElement | ShadowRoot,
 *   setTriggerValue: (name: string, value: unknown) => void,
 * }} Given
 */

/** @type {WeakMap<Node, () => void>} */
const cleanups = new WeakMap()

/**
 * Has the cleanup of older data run before newer data are drawn, and only once.
 *
 * @template Data
 * @param {(given: Given<Data>) => (() => void)} draw gives its cleanup
 * @returns {(given: Given<Data>) => (() => void)}
 */
export function component(draw) {
  return (given) => {
    const { parentElement } = given
    cleanups.get(parentElement)?.()
    reloadIfOutdated()
    // See `assets.markup`.
    if (!cleanups.has(parentElement))
      for (const waiting of parentElement.querySelectorAll("[inert]"))
        waiting.removeAttribute("inert")
    /** @type {(() => void) | null} */
    let cleanup = draw(given)
    const cleanUp = () => {
      cleanup?.()
      cleanup = null
    }
    cleanups.set(parentElement, cleanUp)
    return cleanUp
  }
}

// A server that was updated while the page was open sends the addresses of newer scripts. The older
// ones are still at work in the page, with what they know: the two do not go together.
function reloadIfOutdated() {
  const folder = new URL(".", import.meta.url).href
  const { dataset } = document.documentElement
  dataset.scripts ??= folder
  if (dataset.scripts !== folder) location.reload()
}
