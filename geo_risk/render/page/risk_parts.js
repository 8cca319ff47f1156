/** The risk index taken apart: three indices, their weights, the factor each brings in. */
import { el } from "./dom.js";
import { countText, expectedText, num } from "./text.js";

const PARTS = { hazard: "hazard_index", exposure: "exposure_index", vulnerability: "vulnerability_index" };
const LEAST_PART = 1;

/** The factor of a part: (index / 100) to the power of its weight; a part below 1 counts 1. */
export function partFactor(index, weight) {
  return (Math.max(index, LEAST_PART) / 100) ** weight;
}

/** The section of the brief; null for kinds without the parts, as cells. */
export function riskSection({ model, text }, { kind, i }) {
  const value = (name) => model.value(kind, i, name);
  if (!model.tables[kind].columns.exposure_index) return null;
  const { weights, own_posts: own } = model.meta.risk;
  const rows = Object.entries(PARTS).map(([part, column]) => partRow(text, part, value(column), weights[part]));
  const ways = own ? "risk.post" : "risk.town";
  return el(
    "section",
    {},
    el("h3", {}, text.say("risk.title")),
    el(
      "table",
      { class: "numbers parts" },
      el("thead", {}, el("tr", {}, ...["risk.part", "risk.index", "risk.weight", "risk.factor"].map((key) => el("th", { scope: "col" }, text.say(key))))),
      el("tbody", {}, ...rows),
      el("tfoot", {}, wholeRow(text, value)),
    ),
    value("risk_index") === null ? el("p", { class: "note" }, text.say("risk.nodata")) : null,
    el(
      "dl",
      {},
      fact(text.say("risk.people"), num(countText(value("people")))),
      fact(text.say("risk.value"), num(countText(value("site_value")))),
      fact(text.say(ways), kmOf(text, value("post_km"))),
      fact(text.say("risk.city"), kmOf(text, value("city_km"))),
    ),
    el("p", { class: "note" }, text.say("risk.note")),
  );
}

function partRow(text, part, index, weight) {
  const known = index !== null;
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, text.say(`risk.part.${part}`)),
    el("td", {}, num(known ? String(Math.round(index)) : "–")),
    el("td", {}, num(weight.toFixed(2))),
    el("td", {}, num(known ? `× ${partFactor(index, weight).toFixed(2)}` : "–")),
  );
}

function wholeRow(text, value) {
  const [index, rank] = [value("risk_index"), value("risk_rank")];
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, text.say("risk.whole")),
    el("td", {}, num(index === null ? "–" : String(Math.round(index)), "strong")),
    el("td", { colspan: 2 }, rank === null ? num("–") : text.say("risk.rank", { rank })),
  );
}

function fact(name, ...values) {
  return el("div", { class: "fact" }, el("dt", {}, name), ...values.map((value) => el("dd", {}, value)));
}

function kmOf(text, km) {
  return km === null ? num("–") : text.say("brief.km", { n: expectedText(km) });
}
