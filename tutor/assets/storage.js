// @ts-check
// This browser's storage. It may be switched off, full, or hold invalid data.

/** Whether the storage has refused something. */
export const storage = { failing: false }

/** @param {string} name */
export function stored(name) {
  try {
    return localStorage.getItem(name)
  } catch {
    storage.failing = true
    return null
  }
}

/**
 * @param {string} name
 * @param {string} text
 */
export function store(name, text) {
  try {
    localStorage.setItem(name, text)
  } catch {
    storage.failing = true
  }
}

/** Removes everything that the site has stored. */
export function clear() {
  try {
    for (const name of Object.keys(localStorage))
      if (name.startsWith("tutor:")) localStorage.removeItem(name)
  } catch {
    storage.failing = true
  }
}
