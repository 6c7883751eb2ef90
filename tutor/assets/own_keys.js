// Keeps the keyboard in the editor while the reader is there. A script in the app's frame can take it
// at any time, which Chromium lets it do. What the reader does by themselves goes on as ever.
const MOST_TAKEN = 3 // times in that many ms
const TAKEN_WITHIN = 10_000
const TYPING = 1000 // ms after a key
const PRESS_WITHIN = 200 // ms for the frame to say that it was pressed

function keepKeys(frameOf, end) {
  let typed = Number.NEGATIVE_INFINITY
  let left = Number.NEGATIVE_INFINITY
  let pressed = Number.NEGATIVE_INFINITY
  let taken = []
  let inside = null
  // The editor comes and goes; a frame within the page tells nothing of its keys to the page.
  const watching = setInterval(watch, 500)
  watch()
  return {
    pressed: () => {
      pressed = performance.now()
    },
    leave: () => {
      clearInterval(watching)
      unwatch()
    },
  }

  function watch() {
    const now = document.querySelector(".st-key-stage-source iframe")?.contentWindow ?? null
    if (now === inside && (!now || now.document.tutorKept === watch)) return
    unwatch()
    inside = now
    if (!inside) return
    inside.document.tutorKept = watch
    leaveUnread(inside) // The app's frame can reach the editor's, too.
    inside.addEventListener("keydown", onKey, true)
    inside.addEventListener("blur", onBlur)
  }

  function unwatch() {
    inside?.removeEventListener("keydown", onKey, true)
    inside?.removeEventListener("blur", onBlur)
    if (inside?.document) inside.document.tutorKept = null
    inside = null
  }

  function onKey({ key }) {
    if (key === "Tab" || key === "F6") left = performance.now()
    else typed = performance.now()
  }

  // Which element has it now is known a little later.
  function onBlur() {
    setTimeout(() => {
      const now = performance.now()
      if (!isInFrame() || now - left < TYPING) return
      if (now - typed < TYPING) restore()
      else setTimeout(restore, PRESS_WITHIN)
    })
  }

  function isInFrame() {
    const frame = frameOf()
    return Boolean(frame) && frame.getRootNode().activeElement === frame
  }

  function restore() {
    const now = performance.now()
    if (!isInFrame() || now - pressed < TYPING) return
    const editor = inside?.document.querySelector(".ace_editor")?.env?.editor
    if (!editor) return
    window.focus()
    editor.focus()
    taken = [...taken.filter((one) => now - one < TAKEN_WITHIN), now]
    if (taken.length < MOST_TAKEN) return
    taken = []
    end()
  }
}
