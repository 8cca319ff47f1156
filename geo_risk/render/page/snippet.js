/** The present weights as lines of a study file, so that a run gives the ranking that is shown. */

const BARE_KEY = /^[A-Za-z0-9_-]+$/;

/**
 * Write settings as TOML for `geo-risk run --study`. Kinds at 1 are left out: that is what
 * a study takes them for.
 *
 * @param {import("./scoring.js").Settings} settings
 * @returns {string}
 */
export function studySnippet({ kinds, weights }) {
  const turned = Object.fromEntries(Object.entries(kinds).filter(([, factor]) => factor !== 1));
  return ["[study]", `kind_weights = ${inlineTable(turned)}`, `index_weights = ${inlineTable(weights)}`, ""].join("\n");
}

function inlineTable(numbers) {
  const names = Object.keys(numbers).sort();
  if (!names.length) return "{}";
  return `{ ${names.map((name) => `${tomlKey(name)} = ${tomlFloat(numbers[name])}`).join(", ")} }`;
}

function tomlKey(name) {
  return BARE_KEY.test(name) ? name : JSON.stringify(name);
}

/** All digits of a number; TOML tells floats by their point or exponent. */
function tomlFloat(value) {
  const digits = String(value);
  return /[.e]/.test(digits) ? digits : `${digits}.0`;
}
