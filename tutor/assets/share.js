// @ts-check
// The reader's text, or a moment of the film, as a link, and the text as a file. In a link it comes
// after the `#`, so that no server gets it.
/** @import { OnStage } from "./messages.js" */
import { untilAtRest } from "./at_rest.js"
import { copied } from "./clipboard.js"
import { desk } from "./desk_state.js"
import { element } from "./dom.js"
import { packed, unpacked } from "./link.js"
import { momentOf, play, readMoment } from "./moment.js"
import { shown } from "./shown.js"
import { filmOf, takeLinked } from "./tried.js"

const SHARED = "#yours="
const MOMENT = "#moment="
const MOST_OF_LINK = 8000 // characters; mail and chat programs may cut longer links
const MOST_OF_CLICKS = 1_000_000 // bytes
const BROKEN =
  "The text in this link could not be read: the link is broken or cut. Ask for it again, or for the text itself."
const BROKEN_MOMENT =
  "The clicks in this link could not be read: the link is broken or cut. Ask for it again."

/** @param {OnStage} data */
export async function shareText(data) {
  const bare = addressOf(data)
  const link = desk.text === data.original ? bare : `${bare}${SHARED}${await packed(desk.text)}`
  const length = link.length.toLocaleString("en")
  if (link.length > MOST_OF_LINK) {
    desk.tell(
      `This text makes a link of ${length} characters, too long to share. Download it instead.`,
    )
  } else if (!(await copied(link, document.body))) {
    desk.tell("Your browser does not let this page copy. Download your text instead.")
  } else desk.tell(`Link copied, ${length} characters`, { hasMoment: filmOf(desk.file) !== null })
}

/** @param {OnStage} data */
export async function shareMoment(data) {
  const film = filmOf(desk.file)
  if (!film) return
  const number = shown.value?.number ?? film.reruns.at(-1)?.number ?? 1
  const { moment, leftOut } = momentOf(film, number)
  if (desk.text !== data.original) moment.text = desk.text
  const link = `${addressOf(data)}${MOMENT}${await packed(JSON.stringify(moment))}`
  const length = link.length.toLocaleString("en")
  const left = leftOut.length ? ` Left out: what you gave to ${leftOut.join(", ")}.` : ""
  if (link.length > MOST_OF_LINK) {
    desk.tell(
      `The clicks up to run ${number} make a link of ${length} characters, too long to share. Choose an earlier card.`,
    )
  } else if (!(await copied(link, document.body))) {
    desk.tell("Your browser does not let this page copy.")
  } else desk.tell(`Link to run ${number} copied, ${length} characters.${left}`)
}

/** @param {OnStage} data */
function addressOf({ place }) {
  return `${location.origin}${location.pathname}?${new URLSearchParams(place)}`
}

export function downloadText() {
  const link = element("a", {
    href: URL.createObjectURL(new Blob([desk.text], { type: "text/x-python" })),
    download: desk.file.split("/").at(-1) ?? "",
  })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

/**
 * @param {string} address the address with the text; Streamlit may have changed the page's since
 * @param {string} key the key of the original that was on stage when the link was opened; another
 *   one may be on stage when the text is unpacked
 * @param {number} most
 */
export async function openLink(address, key, most) {
  const { hash } = new URL(address)
  const kind = [SHARED, MOMENT].find((start) => hash.startsWith(start))
  if (!kind) return
  if (location.hash === hash)
    history.replaceState(history.state, "", location.pathname + location.search)
  const longest = kind === MOMENT ? MOST_OF_CLICKS : most
  let text = null
  try {
    text = await unpacked(hash.slice(kind.length), longest)
  } catch {
    desk.tell(kind === MOMENT ? BROKEN_MOMENT : BROKEN)
    return
  }
  if (kind === MOMENT) {
    await openMoment(text ?? "", key, most)
    return
  }
  if (text === null) {
    desk.tell(
      `The text in this link is longer than ${most / 1024} KB, too long to run. It was not opened.`,
    )
    return
  }
  await untilAtRest()
  desk.receive(key, text.replace(/\r\n?/g, "\n"))
}

/**
 * The clicks are played at once in a shipped version, and with Run in the text of somebody else.
 *
 * @param {string} text
 * @param {string} key
 * @param {number} most
 */
async function openMoment(text, key, most) {
  const moment = readMoment(text, most)
  if (!moment) {
    desk.tell(BROKEN_MOMENT)
    return
  }
  await untilAtRest()
  if (moment.text === undefined) {
    play(moment)
    return
  }
  desk.receive(key, moment.text)
  takeLinked(desk.file, moment.inputs)
}
