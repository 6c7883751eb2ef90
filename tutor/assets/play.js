// @ts-check
// What the strip says of a play: how far it is, what was missing, and how it can be stopped.
/** @import { Film } from "./reruns.js" */
import { find } from "./dom.js"
import { stop } from "./feeder.js"
import { marked } from "./story.js"

/**
 * @param {HTMLElement} line
 * @param {Film | null} film
 */
export function drawPlay(line, film) {
  const play = film?.play ?? null
  const last = film?.clicks.at(-1)
  // A click of the reader's own makes it old news.
  const isOld = play?.ended && last && last.play !== play.play
  const isShown = play !== null && !isOld && (!play.ended || play.notes.length > 0)
  line.hidden = !isShown
  if (!isShown) return
  const { done, given, ended, notes } = play
  const bar = find(line, "progress", HTMLProgressElement)
  const button = find(line, "button")
  bar.hidden = button.hidden = ended
  Object.assign(bar, { max: given, value: done })
  button.onclick = () => stop(play.play)
  const how = ended ? `Played ${counted(given)}.` : `Playing ${counted(given)}: ${done} done.`
  find(line, "span").replaceChildren(...marked([how, ...notes].join(" ")))
}

/** @param {number} count */
function counted(count) {
  return count === 1 ? "1 click" : `${count} clicks`
}
