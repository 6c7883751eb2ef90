// Waits for an event, and then for the page to be as expected: elements (`where`), in a `frame` or
// not, of which one has the text as a `whole` or in it. Ends with the ms in between.
({ event, expected }) => {
  const inside = (frame) => (frame ? document.querySelector(frame)?.contentDocument : document)
  const isMet = ({ frame, where, text, whole }) =>
    [...(inside(frame)?.querySelectorAll(where) ?? [])].some(({ textContent }) =>
      whole ? textContent === text : textContent.includes(text),
    )

  let pressed = 0
  addEventListener(event, () => (pressed = performance.now()), { capture: true, once: true })
  window.benchTook = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!pressed || !expected.every(isMet)) return
      resolve(performance.now() - pressed)
      observer.disconnect()
    })
    for (const frame of new Set(["", ...expected.map(({ frame }) => frame)])) {
      observer.observe(inside(frame), { subtree: true, childList: true, characterData: true })
    }
  })
}
