// @ts-check
// Draws the older film over the strip (see `before.js`).
import { before } from "./before.js"
import { cardOf, gapCardOf, padOf, ringCard, rowCardOf } from "./cards.js"
import { compared } from "./compared.js"
import { find } from "./dom.js"
import { entriesOf, isParted, padded } from "./reruns.js"
import { marked } from "./story.js"

/**
 * @param {HTMLElement} section
 * @returns {() => void} stops it
 */
export function keepBefore(section) {
  draw()
  return before.listen(draw)

  function draw() {
    section.hidden = !before.value
    if (!before.value) return
    const { film, label, pads, parted, said } = before.value
    const { reruns, rows } = film
    find(section, ".said").replaceChildren(...marked(said))
    find(section, ".said").classList.toggle("parted", parted !== null)
    find(section, "h3").textContent = `Before: ${label}`
    const items = padded(entriesOf(reruns, rows, new Set()), pads).map((entry) => {
      if ("pad" in entry) return padOf(entry.pad)
      if ("gap" in entry) return gapCardOf(entry.gap)
      if ("row" in entry)
        return rowCardOf(entry.row, false, undefined, () => choose(entry.row.last))
      return cardOf(entry.rerun, () => choose(entry.rerun.number))
    })
    for (const item of items) ringCard(item, isParted(item.dataset.id ?? "", reruns, rows, parted))
    find(section, "ol").replaceChildren(...items)
  }

  /** @param {number} number */
  function choose(number) {
    const chosen = before.value?.newer(number) ?? null
    compared.set({ ...compared.value, chosen })
  }
}
