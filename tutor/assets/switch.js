// The switch between the versions of a step: those that are shipped, and the reader's own. What is
// chosen here and what the desk does by itself go to the session by one way, so that the last wins.
// (With a switch of Streamlit's they went by two, and a slow server heard them in the wrong order.)
const YOURS = ":yours" // no slug looks like this

function drawSwitch(group, { versions, label, other }, chosen, differs) {
  const names = JSON.stringify(versions)
  if (group.dataset.names !== names) {
    group.dataset.names = names
    group.replaceChildren(...[...versions, [YOURS, "Yours"]].map(optionOf))
  }
  const options = [...group.querySelectorAll("input")]
  for (const option of options) option.checked = option.value === chosen
  const own = options.at(-1)
  const said = [other && `from ${label}`, differs && "differs from the original"]
    .filter(Boolean)
    .join(", ")
  if (own.hasAttribute("data-differs") === differs && own.title === said) return
  own.toggleAttribute("data-differs", differs)
  own.title = said
  said ? own.setAttribute("aria-description", said) : own.removeAttribute("aria-description")
}

function optionOf([value, name]) {
  const [label, option, text] = ["label", "input", "span"].map((tag) => document.createElement(tag))
  Object.assign(option, { type: "radio", name: "version", value })
  text.textContent = name
  label.append(option, text)
  return label
}
