// @ts-check
// Makes and finds elements.

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Partial<HTMLElementTagNameMap[Name]>} [properties]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, { role, ...properties } = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  if (role) made.setAttribute("role", role)
  made.append(...children)
  return made
}

/**
 * The element of a component's HTML that a selector names. Throws if it is not there.
 *
 * @overload
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
/**
 * @template {Element} Kind
 * @overload
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
/**
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Element} kind
 * @returns {Element}
 */
export function find(root, selector, kind = HTMLElement) {
  const found = root.querySelector(selector)
  if (!(found instanceof kind)) throw new Error(`There is no ${selector}.`)
  return found
}

/**
 * The element that has the focus in the node's document or shadow root.
 *
 * @param {Node} node
 */
export function focused(node) {
  const root = node.getRootNode()
  const active = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null
  return active instanceof HTMLElement ? active : null
}

/**
 * Replaces the children of a box by the wanted ones. A node that is kept is not removed in between,
 * so it keeps the focus.
 *
 * @param {Element} box
 * @param {Element[]} wanted
 */
export function placeChildren(box, wanted) {
  const kept = new Set(wanted)
  for (const child of [...box.children]) if (!kept.has(child)) child.remove()
  wanted.forEach((child, index) => {
    if (child !== box.children[index]) box.insertBefore(child, box.children[index] ?? null)
  })
}

/** Resolves when the page is visible: a browser has few connections for all its tabs. */
export async function untilVisible() {
  if (!document.hidden) return
  await new Promise((resolve) =>
    document.addEventListener("visibilitychange", resolve, { once: true }),
  )
}
