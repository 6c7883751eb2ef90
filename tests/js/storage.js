// A browser's storage, for the tests of scripts that keep something there.

/** Like a browser's storage, where each key is a property. */
export class Storage {
  getItem(key) {
    return this[key] ?? null
  }
  setItem(key, value) {
    this[key] = value
  }
  removeItem(key) {
    delete this[key]
  }
}

/** Has the scripts find this storage. */
export function use(storage) {
  Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true })
}
