// @ts-check

/**
 * A value that one script sets and others read. Each call of `set` calls the listeners.
 *
 * @template Value
 */
export class Store {
  /** @type {Set<(value: Value) => void>} */
  #listeners = new Set()

  /** @param {Value} value */
  constructor(value) {
    this.value = value
  }

  /** @param {Value} value */
  set(value) {
    this.value = value
    for (const listener of [...this.#listeners]) listener(value)
  }

  /**
   * @param {(value: Value) => void} listener
   * @returns {() => void} stops it
   */
  listen(listener) {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
