/**
 * From rates by kind of incident to indices, classes and ranks, for any weights. The same
 * formulas and anchors as `risk/index.py`; a test holds the two to 1e-6.
 *
 * @typedef {object} Settings what the planner may turn
 * @property {Object<string, number>} kinds factor on the severity of a kind; 1 where not given
 * @property {{hazard: number, exposure: number, vulnerability: number}} weights of the parts
 *   of the risk index, of any sum above 0
 * @property {"hazard"|"risk"} by the index that entries are ranked and coloured by
 *
 * @typedef {object} Basis what a table is scored from, a number a row; NaN is "no data"
 * @property {number} n rows
 * @property {string[]} kinds names of the parts
 * @property {ArrayLike<number>[]} rates severity-weighted incidents per 1,000 km² per 30 days,
 *   an array a kind, at a factor of 1
 * @property {ArrayLike<number>|null} exposure index 0 to 100
 * @property {ArrayLike<number>|null} vulnerability index 0 to 100
 *
 * @typedef {object} Scores
 * @property {Float64Array} rate with the factors
 * @property {Float64Array} hazard index 0 to 100
 * @property {Float64Array} risk index 1 to 100
 * @property {Uint8Array} hazardClass 1 to 5; 0 is "no data"
 * @property {Uint8Array} riskClass the same
 */

const RATE_AT_ZERO = 0.001;
const POINTS_A_DECADE = 25;
const BREAKS = [20, 40, 60, 80];
const LEAST_PART = 1;

/** Names of the parts of the risk index, in the order of their factors. */
export const PARTS = ["hazard", "exposure", "vulnerability"];

/** The hazard index of a rate; NaN stays. */
export function hazardIndex(rate) {
  return Math.min(100, Math.max(0, POINTS_A_DECADE * Math.log10(rate / RATE_AT_ZERO)));
}

/** The class of an index, 1 to 5; 0 of NaN. */
export function classOf(index) {
  if (Number.isNaN(index)) return 0;
  let cls = 1;
  for (const least of BREAKS) if (index >= least) cls += 1;
  return cls;
}

/** The risk index of three indices; NaN in any of them stays. */
export function riskIndex(hazard, exposure, vulnerability, weights) {
  const log =
    weights.hazard * logOfPart(hazard) +
    weights.exposure * logOfPart(exposure) +
    weights.vulnerability * logOfPart(vulnerability);
  return 100 * Math.exp(log);
}

function logOfPart(index) {
  return Math.log(Math.max(index, LEAST_PART) / 100);
}

/** Weights scaled to sum 1; the hazard alone where all are 0. */
export function scaledWeights(weights) {
  const total = PARTS.reduce((sum, name) => sum + weights[name], 0);
  if (!(total > 0)) return { hazard: 1, exposure: 0, vulnerability: 0 };
  return Object.fromEntries(PARTS.map((name) => [name, weights[name] / total]));
}

/**
 * Score a table in one pass.
 *
 * @param {Basis} basis
 * @param {Settings} settings
 * @returns {Scores}
 */
export function scoreTable(basis, settings) {
  const { n, exposure, vulnerability } = basis;
  const weights = scaledWeights(settings.weights);
  const rate = weightedRates(basis, settings.kinds);
  const [hazard, risk] = [new Float64Array(n), new Float64Array(n).fill(NaN)];
  const [hazardClass, riskClass] = [new Uint8Array(n), new Uint8Array(n)];
  for (let i = 0; i < n; i += 1) {
    hazard[i] = hazardIndex(rate[i]);
    hazardClass[i] = classOf(hazard[i]);
    if (exposure && vulnerability) risk[i] = riskIndex(hazard[i], exposure[i], vulnerability[i], weights);
    riskClass[i] = classOf(risk[i]);
  }
  return { rate, hazard, risk, hazardClass, riskClass };
}

function weightedRates({ n, kinds, rates }, factors) {
  const sum = new Float64Array(n);
  kinds.forEach((kind, k) => {
    const factor = factors[kind] ?? 1;
    const part = rates[k];
    for (let i = 0; i < n; i += 1) sum[i] += factor * part[i];
  });
  return sum;
}

/**
 * Rank values, 1 the highest; equals share the better rank, NaN has none (0).
 *
 * @param {ArrayLike<number>} values
 * @returns {Uint32Array}
 */
export function ranksOf(values) {
  const rows = Array.from(values, (_, i) => i).filter((i) => !Number.isNaN(values[i]));
  rows.sort((a, b) => values[b] - values[a]);
  const ranks = new Uint32Array(values.length);
  rows.forEach((i, at) => {
    const before = rows[at - 1];
    ranks[i] = at && values[before] === values[i] ? ranks[before] : at + 1;
  });
  return ranks;
}
