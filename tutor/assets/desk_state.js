// @ts-check
// What the desk knows, for those that work for it or follow it.
/** @import { Editor } from "./ace.d.ts" */
/** @import { Given } from "./component.js" */
import { Store } from "./store.js"

/**
 * @typedef {{ yours: boolean, version: string, number: string, until: number }} Wish
 * @typedef {{ event: "choose" | "run", value: { number: string }, since: number }} Waiting
 */

export const desk = {
  file: "",
  text: "",
  /** Whether the text is the reader's own. */
  yours: false,
  /** Whether the text is the one that ran last. */
  ran: true,
  /** Set by Run, for the panel that shows what comes of it. */
  pressed: false,

  /** @type {Editor | null} */
  editor: null,
  /** While the desk itself changes the editor's text. */
  putting: false,
  /** Of the original that is on stage: its name and hash. */
  key: "",
  step: "",
  onStage: "",
  /** What the reader has chosen, until the session has heard of it. @type {Wish | null} */
  wish: null,
  /** @type {{ key: string, number: string, text: string } | null} */
  asked: null,
  /** By key, the text that ran last. @type {Record<string, string>} */
  runs: {},
  /** What is to be said to the session. @type {Waiting[]} */
  waiting: [],
  /** The number of what was said last, until it is heard. @type {string | null} */
  sent: null,

  refusal: "",
  news: "",
  /** Whether the browser did not keep the draft. */
  failing: false,
  /** Whether the note about older texts was put away. */
  later: false,
  rights: false,
  rightsSaid: false,
  saying: 0,
  state: "",

  // Of the newest data:
  /** @type {Given<unknown>["setTriggerValue"]} */
  setTriggerValue: () => {},
  typed: () => {},
  run: () => {},
  share: async () => {},
  download: () => {},
  /** @type {(key: string, text: string) => void} */
  receive: () => {},
  /** @type {(text: string) => void} */
  tell: () => {},
}

/** Set when the file, the text, whose it is or whether it ran has changed, or the editor. */
export const deskChanged = new Store(undefined)
