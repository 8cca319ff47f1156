/** Parts of a whole, rounded so that what is shown still adds up. */

/**
 * Round parts to whole numbers that sum to what the parts sum to: each is cut, and
 * what is missing goes to those that lost most (largest remainder).
 *
 * @param {number[]} exact some may be below 0
 * @returns {number[]}
 */
export function wholeParts(exact) {
  const whole = exact.map(Math.floor);
  const missing = Math.round(sum(exact)) - sum(whole);
  exact
    .map((value, i) => ({ i, lost: value - whole[i] }))
    .sort((a, b) => b.lost - a.lost || a.i - b.i)
    .slice(0, missing)
    .forEach(({ i }) => (whole[i] += 1));
  return whole;
}

/**
 * Round parts to as many decimals as the largest of them can bear; the sum is theirs.
 *
 * @param {number[]} exact
 * @returns {{parts: number[], sum: number, decimals: number}} in steps of the last decimal
 */
export function roundedParts(exact) {
  const largest = Math.max(0, ...exact.map(Math.abs));
  const decimals = [10, 1, 0].findIndex((least) => largest >= least) + 1;
  const parts = wholeParts(exact.map((value) => value * 10 ** decimals));
  return { parts, sum: sum(parts), decimals };
}

/** Steps of the last decimal as a number with its sign: "+1.2", "−0.34", "0.0". */
export function signedText(steps, decimals) {
  const sign = steps > 0 ? "+" : "−";
  return `${steps ? sign : ""}${(Math.abs(steps) / 10 ** decimals).toFixed(decimals)}`;
}

function sum(values) {
  return values.reduce((whole, value) => whole + value, 0);
}
