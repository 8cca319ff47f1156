/** Within 5 and within 25 km of a site or a road, side by side. */
import { el } from "./dom.js";
import { countText, expectedText, intervalText, num, shareText } from "./text.js";

/** The section of a site's brief, and of a segment's where briefs were written; else null. */
export function buffersSection({ model, text }, { kind, i }) {
  const tables = tablesOf(model, kind);
  if (!tables) return null;
  const both = tables.map((table) => (name) => known(table[name], i));
  const { days } = model;
  const rows = [
    [text.say("list.expected", { n: days }), (of) => expectedText(of(`expected_${days}d`))],
    [text.say("brief.ninety"), (of) => rangeText(of(`low90_${days}d`), of(`high90_${days}d`))],
    [text.say("brief.any"), (of) => shareText(of(`p_any_${days}d`))],
    [text.say("legend.title.hazard"), (of) => wholeText(of("hazard_index"))],
    [text.say("buffers.rank"), (of) => countText(of("rank"))],
    [text.say("brief.top.10"), (of) => shareText(of("p_top10"))],
    [text.say("buffers.seen"), (of) => countText(of("seen_365d"))],
    [text.say("risk.people"), (of) => countText(of("people"))],
    [text.say("risk.whole"), (of) => wholeText(of("risk_index"))],
  ].slice(0, kind === "site" ? undefined : 2);
  return el(
    "section",
    {},
    el("h3", {}, text.say("buffers.title")),
    el(
      "table",
      { class: "numbers buffers" },
      el("thead", {}, el("tr", {}, el("td"), ...[5, 25].map((n) => el("th", { scope: "col" }, text.say("brief.km", { n }))))),
      el(
        "tbody",
        {},
        ...rows.map(([label, cell]) =>
          el("tr", {}, el("th", { scope: "row" }, label), ...both.map((of) => el("td", {}, num(cell(of))))),
        ),
      ),
    ),
  );
}

/** The numbers within 5 and within 25 km; of the wider strip of a road there are two. */
function tablesOf({ tables, briefs, days }, kind) {
  if (kind === "site") return [tables.site.near, tables.site.columns];
  if (kind !== "corridor" || !briefs) return null;
  const { expected_25: expected, low_25: low, high_25: high } = briefs.corridor;
  return [tables.corridor.columns, { [`expected_${days}d`]: expected, [`low90_${days}d`]: low, [`high90_${days}d`]: high }];
}

function known(values, i) {
  const found = values ? values[i] : null;
  return found === undefined || Number.isNaN(found) ? null : found;
}

function rangeText(low, high) {
  return low === null || high === null ? "–" : intervalText(low, high);
}

function wholeText(value) {
  return value === null ? "–" : String(Math.round(value));
}
