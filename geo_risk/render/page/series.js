/**
 * Incidents by area, month and kind (`render/months.py` packs them).
 *
 * @typedef {object} Series
 * @property {number} n months, the last one that of the as-of day
 * @property {{id: string, en: string, ur: string}[]} kinds kinds that occur
 * @property {Object<string, number>} unplaced incidents known to no district, to no province
 * @property {number} spread incidents whose days lie in more than one month
 * @property {(m: number) => {year: number, month: number}} month the calendar month of a number from 0
 * @property {(kind: string) => boolean} has whether areas of this kind are counted
 * @property {(kind: string, i: number, span: {from: number, to: number}, what: string) => number} total
 *   incidents in an area from one month to another, both included; `what` is a kind's id, or "" for all
 * @property {(kind: string, months: number, what: string) => number} peak
 *   the most in any area and any so many months
 */

const STEPS = [1, 2, 5];
const CLASSES = 5;

/** Unpack the counts; null when there are none. */
export function createSeries(packed) {
  if (!packed) return null;
  const { n, kinds, first, areas, unplaced, spread } = packed;
  const [year, month] = first.split("-").map(Number);
  const sums = new Map();
  const table = (kind, what) => {
    const key = `${kind}:${what}`;
    if (!sums.has(key)) sums.set(key, runningSums(areas[kind], n, kinds, what));
    return sums.get(key);
  };
  return {
    n,
    kinds,
    unplaced,
    spread,
    month(m) {
      const at = year * 12 + month - 1 + m;
      return { year: Math.floor(at / 12), month: (at % 12) + 1 };
    },
    has: (kind) => kind in areas,
    total(kind, i, { from, to }, what) {
      const running = table(kind, what).get(i);
      if (!running || to < 0) return 0;
      return running[to + 1] - running[Math.max(0, from)];
    },
    peak(kind, months, what) {
      let most = 0;
      for (const running of table(kind, what).values()) {
        for (let m = 1; m <= n; m += 1) most = Math.max(most, running[m] - running[Math.max(0, m - months)]);
      }
      return most;
    },
  };
}

/** Sums from the first month on, by row: a window is one subtraction. */
function runningSums({ shares, gap, count }, n, kinds, what) {
  const rows = new Map();
  const counts = sevenBits(count);
  const wanted = kinds.findIndex(({ id }) => id === what);
  let key = 0;
  sevenBits(gap).forEach((step, at) => {
    key += step;
    if (wanted >= 0 && key % kinds.length !== wanted) return;
    const when = Math.floor(key / kinds.length);
    for (const [row, share] of shares[Math.floor(when / n)]) {
      if (!rows.has(row)) rows.set(row, new Float64Array(n + 1));
      rows.get(row)[(when % n) + 1] += share * counts[at];
    }
  });
  for (const running of rows.values()) for (let m = 1; m <= n; m += 1) running[m] += running[m - 1];
  return rows;
}

/** Whole numbers of seven bits a byte, low ones first. */
export function sevenBits(base64) {
  const numbers = [];
  let value = 0;
  let scale = 1;
  for (const letter of atob(base64)) {
    const byte = letter.charCodeAt(0);
    value += (byte % 128) * scale;
    scale *= 128;
    if (byte < 128) {
      numbers.push(value);
      value = 0;
      scale = 1;
    }
  }
  return numbers;
}

/**
 * The least count of each class: round numbers (1, 2, 5, 10 …), evenly chosen from 1 up to
 * the greatest count, so that each class is about as many times the one before.
 *
 * @param {number} most
 * @returns {number[]} at most five
 */
export function countBreaks(most) {
  if (most < 10) return Array.from({ length: Math.min(CLASSES, Math.max(1, Math.floor(most))) }, (_, k) => k + 1);
  const round = [];
  for (let ten = 1; ten <= most; ten *= 10) round.push(...STEPS.map((step) => step * ten).filter((edge) => edge <= most));
  const step = (round.length - 1) / (CLASSES - 1);
  return round.length <= CLASSES ? round : Array.from({ length: CLASSES }, (_, k) => round[Math.ceil(k * step)]);
}

/** The class of a count: 0 is none, 1 the least. */
export function countClass(count, breaks) {
  if (count <= 0) return 0;
  return Math.max(1, breaks.filter((edge) => count >= edge).length);
}
