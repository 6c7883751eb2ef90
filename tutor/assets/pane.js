// @ts-check
// The pane that a narrow window shows. It stays from step to step.
import { Store } from "./store.js"

export const pane = new Store("source")
