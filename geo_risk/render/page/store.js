/**
 * The one place that remembers what the planner has chosen.
 *
 * @typedef {object} Store
 * @property {() => any} get the present choices; never change them in place
 * @property {(patch: object) => void} set change some, and tell whoever asked
 * @property {(keys: string[], run: (state: any) => void) => void} on call `run`
 *   now and whenever one of `keys` has changed
 */

/**
 * Make a store. Listeners run in the order in which they asked.
 *
 * @param {object} initial
 * @returns {Store}
 */
export function createStore(initial) {
  let state = Object.freeze({ ...initial });
  const listeners = [];
  return {
    get: () => state,
    set(patch) {
      const changed = Object.keys(patch).filter((key) => patch[key] !== state[key]);
      if (!changed.length) return;
      state = Object.freeze({ ...state, ...patch });
      for (const { keys, run } of listeners) {
        if (keys.some((key) => changed.includes(key))) run(state);
      }
    },
    on(keys, run) {
      listeners.push({ keys, run });
      run(state);
    },
  };
}
