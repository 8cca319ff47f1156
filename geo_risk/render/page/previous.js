/**
 * What the last release said of the same areas, and what of it is a change.
 *
 * Counts scatter: an expected number that lies inside the interval given then is no
 * change. The interval is of whole incidents, so the number is rounded before it is compared.
 *
 * @typedef {object} Change
 * @property {number} then expected incidents then
 * @property {number} now expected incidents now
 * @property {number} low the 90 % interval given then
 * @property {number} high
 * @property {number} diff now less then
 * @property {number} beyond incidents outside the interval; 0 inside, negative below it
 * @property {number} clsThen class of the hazard index then, 0 is "no data"
 * @property {number} clsNow the same now, by the weights that are tried
 *
 * @typedef {object} Causes
 * @property {number} change incidents, now less then; what one release has not counts 0
 * @property {{name: string, value: number, seen: number}[]} parts incidents that each cause
 *   added or took, which sum to the change, and how many incidents of that cause lie there
 */

/** Join the last release to the model; null without one. */
export function createPrevious(packed, model) {
  if (!packed) return null;
  const value = (kind, i, name) => {
    const found = ((packed.tables[kind] || {})[name] || [])[i];
    return found === undefined ? null : found;
  };
  const previous = {
    release: packed.release,
    asOf: packed.as_of,
    days: packed.days,
    differs: packed.differs,
    has: (kind) => Boolean((packed.tables[kind] || {}).expected),
    value,
    cls: (kind, i) => value(kind, i, "hazard_class") || 0,
    /** @returns {Change|null} null where there is nothing to compare */
    change(kind, i) {
      const then = value(kind, i, "expected");
      const now = model.value(kind, i, `expected_${packed.days}d`);
      if (then === null || now === null) return null;
      const [low, high] = [value(kind, i, "low90"), value(kind, i, "high90")];
      return {
        then, now, low, high, diff: now - then, beyond: beyond(now, low, high),
        clsThen: previous.cls(kind, i), clsNow: model.value(kind, i, "hazard_class") || 0,
      };
    },
    /** @returns {Causes|null} null where the release holds no causes */
    causes(kind, i) {
      const table = (packed.causes || {})[kind];
      const change = table ? table.change[i] : null;
      if (change === null || change === undefined) return null;
      const seen = (name) => (table.seen[name] || [])[i] || 0;
      const parts = Object.entries(table.parts).map(([name, values]) => ({ name, value: values[i], seen: seen(name) }));
      return { change, parts };
    },
    /** Rows with what changed first: outside the interval, then by the size of the difference. */
    ranked(kind, rows) {
      const size = (i) => previous.change(kind, i) || { beyond: 0, diff: 0 };
      return [...rows].sort(
        (a, b) => Math.abs(size(b).beyond) - Math.abs(size(a).beyond) || Math.abs(size(b).diff) - Math.abs(size(a).diff) || a - b,
      );
    },
  };
  return previous;
}

/** How far a number lies outside an interval of whole counts. */
export function beyond(now, low, high) {
  const whole = Math.round(now);
  if (low === null || high === null || (whole >= low && whole <= high)) return 0;
  return whole > high ? whole - high : whole - low;
}
