/** The list as a CSV file: what is ranked, with all its numbers, safe to open in a spreadsheet. */

/** What the page scores itself, by the weights that are set; before the release's other numbers. */
const SCORES = ["hazard_index", "hazard_class", "risk_index", "risk_class", "rate"];
const SCORE_DIGITS = 10;
const LEFT_OUT = new Set(["no_data", ...SCORES]);
const FORMULA = /^[\s]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * Write rows as CSV. A text that a spreadsheet would run as a formula gets a
 * leading apostrophe; numbers stay as they are.
 *
 * @param {string[]} header
 * @param {(string|number|null)[][]} rows
 * @returns {string}
 */
export function csvText(header, rows) {
  return `\uFEFF${[header, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

function csvCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The rows of the present list. */
export function csvOfList(model, state) {
  const { columns } = model.tables[state.view];
  const names = [...SCORES, ...Object.keys(columns).filter((name) => !LEFT_OUT.has(name))];
  const near = state.view === "site" ? ["hazard_index", "risk_index"] : [];
  const ranks = model.ranks(state.view);
  const header = ["rank", "id", "name", "name_ur", "province", "state", "from_km", "to_km", "rank_of_all", ...names, ...near.map((name) => `${name}_5km`)];
  const rows = model.ranked(state.view, state.province).map((i, at) => {
    const entry = model.entry(state.view, i);
    const province = model.provinces[entry.province];
    const [from, to] = entry.part || [null, null];
    return [
      at + 1, entry.id, entry.en, entry.ur, province ? province.en : "",
      entry.cls ? "scored" : "no_data", from, to, ranks[i] || null,
      ...names.map((name) => rounded(model.value(state.view, i, name), SCORES.includes(name) ? SCORE_DIGITS : 7)),
      ...near.map((name) => rounded(model.value("near", i, name), SCORE_DIGITS)),
    ];
  });
  return csvText(header, rows);
}

/** Seven digits are all a packed number has; the scores have more. */
function rounded(value, digits = 7) {
  return typeof value === "number" ? Number(value.toPrecision(digits)) : value;
}

/** Hand a text to the planner as a file. */
export function saveFile(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
