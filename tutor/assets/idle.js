// @ts-check

const PATIENCE = 200 // ms

/**
 * Call it when the browser has painted what it has to, or a little later.
 *
 * @param {() => void} act
 */
export function whenIdle(act) {
  // Safari has no idle callbacks.
  const wait = window.requestIdleCallback ?? ((late) => setTimeout(late, 0))
  wait(act, { timeout: PATIENCE })
}
