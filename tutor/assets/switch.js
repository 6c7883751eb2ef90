// @ts-check
// The switch between the versions of a step: the shipped ones and the reader's own. Choices made
// here and by the desk itself go to the session in the same way, so that the last one wins. (With a
// Streamlit widget they went two ways, and a slow server received them in the wrong order.)
/** @import { OnStage } from "./messages.js" */
import { element } from "./dom.js"

// No slug looks like these.
export const YOURS = ":yours"
export const BOTH = ":both"

/**
 * @param {HTMLElement} group
 * @param {Pick<OnStage, "versions" | "label" | "other" | "canPair">} onStage
 * @param {string} chosen
 * @param {boolean} differs
 */
export function drawSwitch(group, { versions, label, other, canPair }, chosen, differs) {
  const names = JSON.stringify(versions)
  if (group.dataset.names !== names) {
    group.dataset.names = names
    group.replaceChildren(
      ...versions.map(([value, name]) => optionOf(value, name)),
      ...(canPair ? [optionOf(BOTH, "Side by side")] : []),
      optionOf(YOURS, "Yours"),
    )
  }
  const options = [...group.querySelectorAll("input")]
  for (const option of options) option.checked = option.value === chosen
  const said = [other && `from ${label}`, differs && "differs from the original"]
  const description = said.filter(Boolean).join(", ")
  const own = options[options.length - 1]
  if (own.hasAttribute("data-differs") === differs && own.title === description) return
  own.toggleAttribute("data-differs", differs)
  own.title = description
  if (description) own.setAttribute("aria-description", description)
  else own.removeAttribute("aria-description")
}

/**
 * @param {string} value
 * @param {string} name
 */
function optionOf(value, name) {
  return element(
    "label",
    {},
    element("input", { type: "radio", name: "version", value }),
    element("span", { textContent: name }),
  )
}
