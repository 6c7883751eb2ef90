// @ts-check
// What the strip says of a play: how far it is, what was missing, and how it can be stopped.
/** @import { Play } from "./messages.js" */
/** @import { Film } from "./reruns.js" */
import { find } from "./dom.js"
import { stop } from "./feeder.js"
import { marked } from "./story.js"

/** The number of the newest click when a play was first seen to have ended. */
const over = /** @type {Map<string, number>} */ (new Map())

/**
 * @param {HTMLElement} line
 * @param {Film | null} film
 */
export function drawPlay(line, film) {
  const play = film?.play ?? null
  const last = film?.clicks.at(-1)
  if (play && !play.ended) over.delete(play.play)
  else if (play && !over.has(play.play)) over.set(play.play, last?.number ?? 0)
  // The reader has gone on since. (A click may also have ended the play, which is to be read.)
  const isOld = last && last.play !== play?.play && last.number > (over.get(play?.play ?? "") ?? 0)
  const isShown = play !== null && (!play.ended || (!isOld && play.notes.length > 0))
  line.hidden = !isShown
  if (!isShown) return
  const { done, given, ended, notes } = play
  const bar = find(line, "progress", HTMLProgressElement)
  const button = find(line, "button")
  bar.hidden = button.hidden = ended
  Object.assign(bar, { max: given, value: done })
  button.onclick = () => stop(play.play)
  find(line, "span").replaceChildren(...marked([howFar(play), ...notes].join(" ").trim()))
}

/** @param {Play} play */
function howFar({ done, given, ended }) {
  if (!ended) return `Playing ${counted(given)}: ${done} done.`
  if (!given) return "" // It was refused.
  return done < given ? `Played ${done} of ${counted(given)}.` : `Played ${counted(given)}.`
}

/** @param {number} count */
function counted(count) {
  return count === 1 ? "1 click" : `${count} clicks`
}
