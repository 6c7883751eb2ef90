// @ts-check
// The reader's text as a link, and as a file. In a link it comes after the `#`, so that no server
// gets it.
/** @import { OnStage } from "./messages.js" */
import { untilAtRest } from "./at_rest.js"
import { copied } from "./clipboard.js"
import { desk } from "./desk_state.js"
import { element } from "./dom.js"
import { packed, unpacked } from "./link.js"

const SHARED = "#yours="
const MOST_OF_LINK = 8000 // characters; mail and chat programs may cut longer links
const BROKEN =
  "The text in this link could not be read: the link is broken or cut. Ask for it again, or for the text itself."

/** @param {OnStage} data */
export async function shareText({ place, original }) {
  const bare = `${location.origin}${location.pathname}?${new URLSearchParams(place)}`
  const link = desk.text === original ? bare : `${bare}${SHARED}${await packed(desk.text)}`
  const length = link.length.toLocaleString("en")
  if (link.length > MOST_OF_LINK) {
    desk.tell(
      `This text makes a link of ${length} characters, too long to share. Download it instead.`,
    )
  } else if (!(await copied(link, document.body))) {
    desk.tell("Your browser does not let this page copy. Download your text instead.")
  } else desk.tell(`Link copied, ${length} characters`)
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
  if (!hash.startsWith(SHARED)) return
  const letters = hash.slice(SHARED.length)
  if (location.hash === hash)
    history.replaceState(history.state, "", location.pathname + location.search)
  let text = null
  try {
    text = await unpacked(letters, most)
  } catch {
    desk.tell(BROKEN)
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
