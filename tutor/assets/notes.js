// @ts-check
// Draws the desk's notes, under its row.
import { element, placeChildren } from "./dom.js"

/**
 * @typedef {[name: string, act: () => void]} Button
 * @typedef {{ id: string, text: string, buttons: Button[] }} Note
 */

/**
 * Keeps the node of an unchanged note, so that its buttons keep the focus.
 *
 * @param {HTMLElement} box
 * @param {Note[]} notes
 * @param {HTMLElement} rest gets the focus when a note that has it is removed
 */
export function drawNotes(box, notes, rest) {
  const old = new Map([...box.children].map((note) => [note.firstElementChild?.id, note]))
  const nodes = notes.map(({ id, text, buttons }) => {
    const known = old.get(id)
    const node = known?.firstElementChild?.textContent === text ? known : noteOf(id, text, buttons)
    node.querySelectorAll("button").forEach((button, at) => {
      button.onclick = () => {
        buttons[at][1]()
        if (!node.isConnected) rest.focus()
      }
    })
    return node
  })
  placeChildren(box, nodes)
}

/**
 * @param {string} id
 * @param {string} text
 * @param {Button[]} buttons
 */
function noteOf(id, text, buttons) {
  const made = buttons.map(([name]) => element("button", { type: "button", textContent: name }))
  return element("div", {}, element("p", { id, textContent: text }), element("span", {}, ...made))
}
