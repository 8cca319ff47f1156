/** What a province must ask for: units for 50, 70 and 90 % of its risk, and what one more is worth. */
import { el, svg } from "./dom.js";
import { exampleMark } from "./legend.js";
import { countText, num, shareText } from "./text.js";

const WIDE = 280;
const HIGH = 84;

/** The section of a province's brief; null for others and without a plan. */
export function requirementSection(app, { kind, i }) {
  const { model, text } = app;
  if (kind !== "province" || !model.plan) return null;
  const province = model.tables.province.province[i];
  const needs = model.plan.needsOf(province);
  const row = model.plan.provinceOf(province);
  if (!needs.length && !row) return null;
  return el(
    "section",
    { class: "requirement" },
    el("h3", {}, text.say("need.title")),
    exampleMark(app),
    needs.length ? needTable(app, needs) : null,
    ...needs.map((need) => limit(app, need)),
    needs.some(({ type }) => model.plan.types[type].serves === "sea") ? el("p", { class: "note" }, text.say("need.water")) : null,
    ...lists(app, needs),
    row ? worth(app, row) : null,
    el("p", { class: "note" }, el("strong", {}, text.say("foot.person")), " ", text.say("plan.honest")),
  );
}

/** One body a unit type, in it a row a level. */
function needTable({ model, text }, needs) {
  const heads = ["need.level", "need.needed", "need.held", "need.gap", "need.cost"];
  return el(
    "table",
    { class: "numbers needs" },
    el("thead", {}, el("tr", {}, ...heads.map((key) => el("th", { scope: "col" }, text.say(key))))),
    ...needs.map((need) =>
      el(
        "tbody",
        {},
        el("tr", {}, el("th", { scope: "rowgroup", colspan: 5, class: "need-type" }, text.name(model.plan.types[need.type]))),
        ...levelRows({ model, text }, need),
      ),
    ),
  );
}

/** A row a level; guards of sites have one, for all the sites that must be covered. */
function levelRows({ model, text }, need) {
  const { levels, types } = model.plan;
  if (types[need.type].serves === "sites") return [levelRow(need, levels.length - 1, text.say("need.all"))];
  return levels.map((level, at) => levelRow(need, at, num(`${level} %`)));
}

function levelRow({ held, needed, gap, cost }, at, name) {
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, name),
    ...[needed[at], held, gap[at], cost[at]].map((value, k) => el("td", {}, num(countText(value), k === 2 ? "strong" : ""))),
  );
}

/** Why a level has no number: such units cannot reach it. */
function limit({ model, text }, need) {
  if (!need.needed.includes(null)) return null;
  return el("p", { class: "note" }, text.say("need.limit", { type: text.name(model.plan.types[need.type]), share: shareText(need.reachable) }));
}

function lists({ model, text }, needs) {
  return ["sites", "must"].map((name) => {
    const told = needs.filter((need) => need[name]);
    if (!told.length) return null;
    const lines = told.map((need) => el("p", { class: "note" }, el("strong", {}, text.name(model.plan.types[need.type])), ": ", el("bdi", {}, need[name])));
    return el("details", { class: "need-sites" }, el("summary", {}, text.say(`need.${name}`)), ...lines);
  });
}

/** The share covered today, with the plan and in bad luck; and by each unit more. */
function worth({ text }, row) {
  const facts = [["need.now", row.now], ["need.plan", row.plan], ["need.worst", row.worst]]
    .filter(([, share]) => share !== null)
    .map(([key, share]) => el("div", { class: "fact" }, el("dt", {}, text.say(key)), el("dd", {}, num(shareText(share)))));
  return el(
    "div",
    { class: "worth" },
    el("h4", {}, text.say("need.covered")),
    el("dl", {}, ...facts),
    row.curve.length > 1 ? el("h4", {}, text.say("curve.title")) : null,
    row.curve.length > 1 ? curve(text, row) : null,
    row.next === null ? null : el("p", { class: "note" }, text.say("curve.next", { share: num(shareText(row.next)) })),
  );
}

/** Steps from none to many units; numbers grow to the right in both languages. */
function curve(text, { curve: shares }) {
  const last = shares.length - 1;
  const x = (n) => (n / last) * WIDE;
  const y = (share) => HIGH - share * HIGH;
  const line = shares.map((share, n) => `${n ? "L" : "M"}${x(n).toFixed(1)} ${y(share).toFixed(1)}`).join("");
  const label = text.plain("curve.label", { n: last, from: shareText(shares[0]), to: shareText(shares[last]) });
  return el(
    "div",
    { class: "curve" },
    el("span", { class: "curve-y", "aria-hidden": "true" }, ...["100 %", "50 %", "0 %"].map((word) => num(word))),
    svg(
      "svg",
      { viewBox: `-2 -3 ${WIDE + 4} ${HIGH + 6}`, preserveAspectRatio: "none", role: "img", "aria-label": label },
      ...[0, 0.5, 1].map((share) => svg("path", { class: "curve-grid", d: `M0 ${y(share)}H${WIDE}` })),
      svg("path", { class: "curve-fill", d: `${line}V${HIGH}H0Z` }),
      svg("path", { class: "curve-line", d: line }),
    ),
    el("span", { class: "curve-x", "aria-hidden": "true" }, num("0"), el("span", {}, text.say("curve.units")), num(countText(last))),
  );
}
