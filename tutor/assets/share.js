// @ts-check
// The reader's text as a link, and as a file. In a link it stands behind the `#`, so that no server
// sees it.
/** @import { OnStage } from "./messages.js" */
import { untilAtRest } from "./at_rest.js"
import { copied } from "./clipboard.js"
import { desk } from "./desk_state.js"
import { element } from "./dom.js"
import { packed, unpacked } from "./link.js"

const SHARED = "#yours="
const MOST_OF_LINK = 8000 // characters; what passes on longer ones is not to be relied on
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
 * @param {string} address Streamlit may have given the page another one by now.
 * @param {string} key names the original that the link was opened with: another may be on stage when
 *   it is read.
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
