// @ts-check
// Two versions side by side, each in a frame with a session of its own (see `together.js`), and
// their lines that differ, with a mark at those that ran.
/** @import { Told } from "./beside.js" */
/** @import { Given } from "./component.js" */
/** @import { Both, Range } from "./messages.js" */
/** @import { Index } from "./pairs.js" */
import { tableOf } from "./compare.js"
import { component } from "./component.js"
import { element, find } from "./dom.js"
import { finishedElsewhere } from "./done.js"
import { seen } from "./films.js"
import { marked } from "./story.js"
import { Together } from "./together.js"

/**
 * @typedef {{ addresses: string, frames: HTMLIFrameElement[], both: Together }} State
 * What there is to a pair of frames as long as they are on the page.
 */

/** @type {WeakMap<Node, State>} */
const states = new WeakMap()

export default component((/** @type {Given<Both>} */ { data, parentElement, setTriggerValue }) => {
  const at = (/** @type {string} */ selector) => find(parentElement, selector)
  const sections = [...parentElement.querySelectorAll("section")]
  const addresses = data.sides.map(({ address }) => address).join(" ")
  const known = states.get(parentElement)
  const state = known?.addresses === addresses ? known : begin()
  states.set(parentElement, state)
  const { frames, both } = state
  const together = find(parentElement, ".together input", HTMLInputElement)
  let voice = 0
  let lastSaid = ""
  /** The reruns whose lines are marked. @type {string | null} */
  let drawn = null

  drawHeaders()
  together.checked = both.isOn
  together.onchange = () => {
    both.isOn = together.checked
    draw()
  }
  at(".afresh").onclick = () => {
    both.startAfresh()
    draw()
  }
  addEventListener("message", hear)
  draw()
  return () => {
    clearTimeout(voice)
    removeEventListener("message", hear)
  }

  /** @returns {State} */
  function begin() {
    const made = data.sides.map(({ label, address }, index) => {
      const frame = element("iframe", { title: label, src: themed(address) })
      find(sections[index], ".room").replaceChildren(frame)
      return frame
    })
    const labels = /** @type {[string, string]} */ (data.sides.map(({ label }) => label))
    const both = new Together(labels, (side, wanted) =>
      made[side].contentWindow?.postMessage(wanted, location.origin),
    )
    return { addresses, frames: made, both: both }
  }

  // Which two, if there are more.
  function drawHeaders() {
    data.sides.forEach(({ version, label }, index) => {
      const header = find(sections[index], "header")
      sections[index].setAttribute("aria-label", label)
      header.hidden = data.versions.length < 3
      const taken = data.sides[1 - index].version
      const options = data.versions
        .filter(([slug]) => slug !== taken)
        .map(([value, textContent]) =>
          element("option", { value, textContent, selected: value === version }),
        )
      const select = element("select", {}, ...options)
      select.setAttribute("aria-label", `Version at the ${index ? "right" : "left"}`)
      select.onchange = () => {
        const slugs = data.sides.map((side, n) => (n === index ? select.value : side.version))
        setTriggerValue("pair", { left: slugs[0], right: slugs[1] })
      }
      header.replaceChildren(select)
    })
  }

  /** @param {MessageEvent<Told>} event */
  function hear({ source, origin, data: told }) {
    if (origin !== location.origin || !told?.film) return // Streamlit sends messages, too.
    const side = frames.findIndex(({ contentWindow }) => contentWindow === source)
    if (side === -1) return
    both.take(/** @type {Index} */ (side), told)
    finishedElsewhere.set(told.done)
    if (told.seen.length) seen.set(told.seen)
    draw()
  }

  // Only when a strip shows another rerun.
  function drawLines() {
    const runs = [0, 1].map((side) => both.shownIn(/** @type {Index} */ (side)))
    const now = runs.map((rerun) => rerun?.id).join("\n")
    if (now === drawn) return
    drawn = now
    const [left, right] = data.sides
    const ran = /** @type {[(line: number) => boolean, (line: number) => boolean]} */ (
      runs.map((rerun) => ranIn(rerun?.phases ?? []))
    )
    at(".diff").replaceChildren(...tableOf(left.source, right.source, left.label, right.label, ran))
  }

  function draw() {
    drawLines()
    together.checked = both.isOn
    at(".afresh").hidden = !both.isApart
    const { said } = both
    at(".said").replaceChildren(...marked(said))
    at(".said").classList.toggle("parted", both.hasParted)
    if (both.busy === -1) tell(said)
  }

  /** @param {string} text */
  function tell(text) {
    if (text === lastSaid) return
    lastSaid = text
    clearTimeout(voice)
    voice = setTimeout(() => {
      at(".ears").textContent = text.replaceAll(/[`*]/g, "")
    }, 300)
  }
})

/**
 * @param {[string, Range[]][]} phases of a rerun
 * @returns {(line: number) => boolean} whether a line ran
 */
function ranIn(phases) {
  const ranges = phases.flatMap(([, lines]) => lines)
  return (line) => ranges.some(([first, last]) => first <= line && line <= last)
}

/** @param {string} address */
function themed(address) {
  const scheme = getComputedStyle(find(document, ".stApp")).colorScheme
  return ["light", "dark"].includes(scheme) ? `${address}&embed_options=${scheme}_theme` : address
}
