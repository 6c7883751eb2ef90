// What the desk has to say, under its row: each note with its buttons, `[name, what it does]`.
// A note that stays is the same node, so that the focus stays on its buttons.
function drawNotes(box, notes, rest) {
  const old = new Map([...box.children].map((note) => [note.firstChild.id, note]))
  const nodes = notes.map(({ id, text, buttons = [] }) => {
    const same = old.get(id)?.firstChild.textContent === text
    const node = same ? old.get(id) : noteOf(id, text, buttons)
    buttons.forEach(
      ([, act], at) => (node.querySelectorAll("button")[at].onclick = () => press(act, rest, node)),
    )
    return node
  })
  for (const node of [...box.children]) if (!nodes.includes(node)) node.remove()
  nodes.forEach(
    (node, at) => node === box.children[at] || box.insertBefore(node, box.children[at] ?? null),
  )
}

function noteOf(id, text, buttons) {
  const made = buttons.map(([name]) => make("button", { type: "button", textContent: name }))
  return make("div", {}, make("p", { id, textContent: text }), make("span", {}, ...made))
}

// With its note a button goes, and the focus would be nowhere.
function press(act, rest, node) {
  act()
  if (!node.isConnected) rest.focus()
}

function make(name, { role, ...properties }, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  if (role) made.setAttribute("role", role)
  made.append(...children)
  return made
}
