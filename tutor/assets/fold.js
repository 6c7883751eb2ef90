// A row of reruns that followed one another by themselves is one card, which opens into those of
// them that are kept.
function foldsOf(sent, frames) {
  const file = frames.at(-1)?.file
  return (sent ?? []).map((fold) => ({ ...fold, id: `${file} row ${fold.first}` }))
}

function foldWith(folds, number) {
  return folds.find(({ first, last }) => first <= number && number <= last)
}

function sameRow(one, other) {
  return one?.id === other?.id && one?.last === other?.last
}

// What stands in the strip, in order: the card of a row before those of its frames.
function entriesOf(frames, folds, open) {
  const entries = []
  let before = null
  for (const frame of frames) {
    const fold = foldWith(folds, frame.number)
    if (fold && fold !== before) entries.push({ fold })
    before = fold
    if (fold && !open.has(fold.id)) continue
    if (fold?.gap === frame.number)
      entries.push({ gap: { id: `${fold.id} gap ${fold.leftOut}`, count: fold.leftOut } })
    entries.push({ frame })
  }
  return entries
}

function foldCard(fold, isOpen, old, toggle) {
  const item = old ?? element("li", { className: "fold" }, element("button", { type: "button" }))
  const button = item.firstChild
  const times = `${fold.count.toLocaleString("en")} times`
  const left = fold.leftOut ? [`${fold.leftOut.toLocaleString("en")} not kept`] : []
  const badge = fold.badge ? [element("span", { className: "badge", textContent: fold.badge })] : []
  const head = element(
    "span",
    { className: "head" },
    element("b", { textContent: `${fold.first}–${fold.last}` }),
    element("span", { className: "title", textContent: fold.title }),
    ...badge,
  )
  const signs = fold.signs.map(([sign, key]) =>
    element("span", { className: "sign" }, signed(sign), key),
  )
  const more = fold.unsigned ? [element("span", { textContent: `and ${fold.unsigned} more` })] : []
  const line = element(
    "span",
    { className: "signs" },
    element("span", { className: "times", textContent: [times, ...left].join(", ") }),
    ...signs,
    ...more,
  )
  const changes = fold.signs.map(([sign, key]) => `${key} ${SIGNS[sign]}`)
  button.replaceChildren(head, line)
  button.onclick = () => toggle(fold)
  button.dataset.last = fold.last
  button.setAttribute("aria-expanded", isOpen)
  button.setAttribute(
    "aria-label",
    [
      `Rerun ${fold.first} to ${fold.last}`,
      fold.title,
      times,
      ...left,
      ...(fold.badge ? [fold.badge] : []),
      ...changes,
    ].join(", "),
  )
  item.dataset.id = fold.id
  return item
}

function gapCard({ id, count }) {
  const item = element("li", {
    className: "gap",
    textContent: `${count.toLocaleString("en")} not kept`,
  })
  item.dataset.id = id
  return item
}

// Said of the whole row, above what is said of its last rerun.
function wordsOfRow(fold) {
  return [
    element("p", {}, ...marked(fold.told)),
    element("h3", { textContent: "What they changed together" }),
    element(
      "ul",
      {},
      ...(fold.changes.length ? fold.changes : ["Nothing."]).map((text) =>
        element("li", {}, ...marked(text)),
      ),
    ),
    element("h3", { textContent: `The last of them, rerun ${fold.last}` }),
  ]
}
