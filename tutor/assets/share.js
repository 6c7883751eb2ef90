// A text in an address: deflated, and written with the letters that an address may have. It stands
// behind the `#`, so that no server sees it. And the text as a file.
const SHARED = "#yours="
const MOST_OF_LINK = 8000 // characters; what passes on longer ones is not to be relied on

async function shareText({ place, original }) {
  const bare = `${location.origin}${location.pathname}?${new URLSearchParams(place)}`
  const link = desk.text === original ? bare : `${bare}${SHARED}${await packed(desk.text)}`
  const length = link.length.toLocaleString("en")
  if (link.length > MOST_OF_LINK)
    return desk.tell(
      `This text makes a link of ${length} characters, too long to share. Download it instead.`,
    )
  if (!(await copied(link, document.body)))
    return desk.tell("Your browser does not let this page copy. Download your text instead.")
  desk.tell(`Link copied, ${length} characters`)
}

function downloadText() {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([desk.text], { type: "text/x-python" }))
  link.download = desk.file.split("/").at(-1)
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

// `key` names the original that the link was opened with: another may be on stage when it is read.
// Streamlit may have given the page another address by now.
async function openLink(address, key, most) {
  const { hash } = new URL(address)
  if (!hash.startsWith(SHARED)) return
  const letters = hash.slice(SHARED.length)
  if (location.hash === hash)
    history.replaceState(history.state, "", location.pathname + location.search)
  let text = null
  try {
    text = await unpacked(letters, most)
  } catch {
    return desk.tell(
      "The text in this link could not be read: the link is broken or cut. Ask for it again, or for the text itself.",
    )
  }
  if (text === null)
    return desk.tell(
      `The text in this link is longer than ${most / 1024} KB, too long to run. It was not opened.`,
    )
  await untilAtRest()
  desk.receive(key, text.replace(/\r\n?/g, "\n"))
}

async function packed(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"))
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
}

// Null if it is longer than `most` bytes; fails if it is broken. A few letters may hold gigabytes:
// no more is taken out of them than is wanted.
async function unpacked(letters, most) {
  const bytes = Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
    letter.charCodeAt(0),
  )
  const reader = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"))
    .getReader()
  const pieces = []
  for (let length = 0; ; ) {
    const { done, value } = await reader.read()
    if (done) break
    pieces.push(value)
    length += value.length
    if (length > most) {
      reader.cancel().catch(() => {})
      return null
    }
  }
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
    await new Blob(pieces).arrayBuffer(),
  )
}
