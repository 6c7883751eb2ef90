// @ts-check
// A text in an address: deflated, and written in letters that an address may contain.

/** @param {string} text */
export async function packed(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"))
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
}

/**
 * Null if the text is longer than `most` bytes; throws if it is broken. A few letters may hold
 * gigabytes, so unpacking stops at that length.
 *
 * @param {string} letters
 * @param {number} most
 */
export async function unpacked(letters, most) {
  const binary = atob(letters.replaceAll("-", "+").replaceAll("_", "/"))
  const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))
  const reader = stream.getReader()
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
  const whole = await new Blob(pieces).arrayBuffer()
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(whole)
}
