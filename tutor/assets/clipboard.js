// Whether the browser let us copy. Inside a sandboxed frame the clipboard is refused, and the old way,
// from a selection beside `place`, may still do; the focus goes back to where it was.
async function copied(text, place) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const area = Object.assign(document.createElement("textarea"), {
      value: text,
      ariaHidden: "true",
    })
    area.style.cssText = "position: fixed; opacity: 0"
    const focused = place.getRootNode().activeElement
    place.append(area)
    area.select()
    const isCopied = document.execCommand("copy")
    area.remove()
    focused?.focus()
    return isCopied
  }
}
