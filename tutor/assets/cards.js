// @ts-check
// The cards of the strip.
/** @import { Sign } from "./messages.js" */
/** @import { Gap, Rerun, Row } from "./reruns.js" */
import { element, find } from "./dom.js"

export const SIGNS = { "+": "added", "~": "changed", "≈": "changed in place", "−": "removed" }

/** @param {Sign} sign */
export function signed(sign) {
  const className = SIGNS[sign].split(" ").at(-1)
  return element("b", { className, title: SIGNS[sign], textContent: sign })
}

/**
 * @param {Rerun} rerun
 * @param {() => void} choose
 */
export function cardOf(rerun, choose) {
  const { number, title, badge, signs, unsigned } = rerun
  const made = element(
    "button",
    { type: "button", onclick: choose },
    headOf(`${number}`, title, badge),
    signs.length
      ? signsOf([], signs, unsigned)
      : signsOf([element("span", { className: "none", textContent: "nothing changed" })], [], 0),
  )
  made.setAttribute("aria-label", [`Rerun ${number}`, title, ...spoken(badge, signs)].join(", "))
  return itemOf(rerun.id, made)
}

/**
 * @param {Row} row
 * @param {boolean} isOpen
 * @param {HTMLElement | undefined} old the same row's card, which keeps the focus
 * @param {() => void} toggle
 */
export function rowCardOf(row, isOpen, old, toggle) {
  const { id, first, last, title, count, leftOut, badge, signs, unsigned } = row
  const item = old ?? itemOf(id, element("button", { type: "button" }))
  item.className = "fold"
  const button = find(item, "button")
  const times = `${count.toLocaleString("en")} times`
  const left = leftOut ? [notKept(leftOut)] : []
  const counted = element("span", { className: "times", textContent: [times, ...left].join(", ") })
  button.replaceChildren(
    headOf(`${first}–${last}`, title, badge),
    signsOf([counted], signs, unsigned),
  )
  button.onclick = toggle
  button.dataset.last = `${last}`
  button.setAttribute("aria-expanded", `${isOpen}`)
  const said = [`Rerun ${first} to ${last}`, title, times, ...left, ...spoken(badge, signs)]
  button.setAttribute("aria-label", said.join(", "))
  return item
}

/** @param {Gap} gap */
export function gapCardOf({ id, count }) {
  const item = itemOf(id, notKept(count))
  item.className = "gap"
  return item
}

/**
 * Marks a card as the first that differs from another film.
 *
 * @param {HTMLElement} item
 * @param {boolean} isParted
 */
export function ringCard(item, isParted) {
  const button = item.querySelector("button")
  item.classList.toggle("parted", isParted)
  if (isParted) button?.setAttribute("aria-description", "The first that differs")
  else button?.removeAttribute("aria-description")
}

/**
 * A place without a card, where the other film has one.
 *
 * @param {string} id
 */
export function padOf(id) {
  const item = itemOf(id, "")
  item.className = "pad"
  item.setAttribute("aria-hidden", "true")
  return item
}

/** @param {number} count */
function notKept(count) {
  return `${count.toLocaleString("en")} not kept`
}

/**
 * @param {string} id
 * @param {Node | string} content
 */
function itemOf(id, content) {
  const item = element("li", {}, content)
  item.dataset.id = id
  return item
}

/**
 * @param {string} number
 * @param {string} title
 * @param {string} badge
 */
function headOf(number, title, badge) {
  const head = element(
    "span",
    { className: "head" },
    element("b", { textContent: number }),
    element("span", { className: "title", textContent: title }),
  )
  if (badge) head.append(element("span", { className: "badge", textContent: badge }))
  return head
}

/**
 * @param {Node[]} first
 * @param {[Sign, string][]} signs
 * @param {number} unsigned
 */
function signsOf(first, signs, unsigned) {
  const made = signs.map(([sign, key]) => element("span", { className: "sign" }, signed(sign), key))
  const more = unsigned ? [element("span", { textContent: `and ${unsigned} more` })] : []
  return element("span", { className: "signs" }, ...first, ...made, ...more)
}

/**
 * @param {string} badge
 * @param {[Sign, string][]} signs
 */
function spoken(badge, signs) {
  return [...(badge ? [badge] : []), ...signs.map(([sign, key]) => `${key} ${SIGNS[sign]}`)]
}
