// Every entry is a real link, so that it can be copied or opened in another tab. A plain click
// stays in this session.
export default function ({ data, parentElement, setTriggerValue }) {
  const nav = parentElement.querySelector("nav")
  nav.replaceChildren(...data.flatMap(part))
  const here = [...nav.querySelectorAll("[aria-current]")].pop()
  if (here) nav.scrollTop = here.offsetTop - nav.offsetTop - nav.clientHeight / 2

  function part({ title, lessons }) {
    const list = element("ol", "", ...lessons.map(lesson))
    return title ? [element("h2", title), list] : [list]
  }

  function lesson(one) {
    return element("li", "", link(one), element("ol", "", ...one.steps.map((step) => element("li", "", link(step)))))
  }

  function link({ title, address, here, done }) {
    const a = element("a", plain(title))
    a.href = "?" + new URLSearchParams(address)
    if (here) a.setAttribute("aria-current", "true")
    if (done) a.append(element("span", " ✓ done"))
    a.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
      event.preventDefault()
      setTriggerValue("go", address)
    }
    return a
  }
}

function element(name, text, ...children) {
  const made = document.createElement(name)
  made.append(text, ...children)
  return made
}

const plain = (markdown) => markdown.replace(/[`*]/g, "")
