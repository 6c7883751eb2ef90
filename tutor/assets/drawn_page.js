// @ts-check
// The lesson, or the page after the lessons, that was drawn last and has been scrolled to its top.
import { Store } from "./store.js"

export const drawnPage = new Store("")
