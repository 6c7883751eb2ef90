// @ts-check
// The state of the desk, which other modules read, and the functions that they call.
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
  /** Set by Run; the panel that shows the app then scrolls to it. */
  pressed: false,

  /** @type {Editor | null} */
  editor: null,
  /** Whether the desk itself is changing the editor's text. */
  putting: false,
  /** The name and hash of the original on stage. */
  key: "",
  step: "",
  onStage: "",
  /** The reader's choice, until the session confirms it. @type {Wish | null} */
  wish: null,
  /** @type {{ key: string, number: string, text: string } | null} */
  asked: null,
  /** The text that ran last, by key. @type {Record<string, string>} */
  runs: {},
  /** The messages that wait to be sent to the session. @type {Waiting[]} */
  waiting: [],
  /** The number of the last message, until the session answers it. @type {string | null} */
  sent: null,

  refusal: "",
  news: "",
  /** Whether the news offer a link to the card that is shown. */
  hasMoment: false,
  /** Whether the browser did not keep the draft. */
  failing: false,
  /** Whether the reader has closed the note about older texts. */
  later: false,
  rights: false,
  rightsSaid: false,
  saying: 0,
  state: "",

  // Set with the newest data:
  /** @type {Given<unknown>["setTriggerValue"]} */
  setTriggerValue: () => {},
  typed: () => {},
  run: () => {},
  share: async () => {},
  download: () => {},
  /** @type {(key: string, text: string) => void} */
  receive: () => {},
  /** @type {(text: string, options?: { hasMoment?: boolean }) => void} */
  tell: () => {},
}

/** Set when the file, the text, `yours`, `ran` or the editor has changed. */
export const deskChanged = new Store(undefined)
