// A text in an address: deflated, and written with the letters that an address may have. It stands
// behind the `#`, so that no server sees it.
const SHARED = "#yours="
const MOST_OF_LINK = 8000 // characters; what passes on longer ones is not to be relied on

async function packed(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"))
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
}

// Null if it is longer than `most` bytes; fails if it is broken. A few letters may hold gigabytes:
// no more is taken out of them than is wanted.
async function unpacked(letters, most) {
  const bytes = Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0))
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader()
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
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await new Blob(pieces).arrayBuffer())
}

// Whether the browser let us.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const field = make("textarea", { value: text })
    document.body.append(field)
    field.select()
    const done = document.execCommand("copy")
    field.remove()
    return done
  }
}
