/** The deployment plan as a section of the panel: by province, unit by unit, and on paper. */
import { el, fill } from "./dom.js";
import { exampleMark } from "./legend.js";
import { coveredShare, totalOf } from "./plan.js";
import { countText, num, shareText } from "./text.js";
import { unitButton } from "./unitbrief.js";
import { unitSign } from "./unitsigns.js";

const FIRST_UNITS = 10;
/** The level whose needs stand in the short table: 70 %. */
const MIDDLE = 1;

/** Fill the section; it follows the choice of the province. */
export function mountPlanBox(app, root) {
  const { model, store } = app;
  if (!model.plan) return;
  let open = false;
  let all = false;
  const draw = () => {
    const more = () => {
      all = !all;
      draw();
      /** @type {HTMLElement} */ (root.querySelector(".more-units")).focus();
    };
    fill(
      root,
      el(
        "details",
        { class: "time-box plan-box", open, ontoggle: (event) => (open = event.target.open) },
        el("summary", {}, app.text.say("plan.title")),
        ...parts(app, all, more),
      ),
    );
  };
  store.on(["lang", "province"], draw);
}

function parts(app, all, more) {
  const { model, store, text } = app;
  const { plan } = model;
  const wanted = model.inProvince(store.get().province);
  const provinces = plan.provinces.filter(({ province }) => !wanted || wanted.has(province));
  const rows = plan.ranked(wanted);
  const shown = rows.slice(0, all ? rows.length : FIRST_UNITS);
  const rest = rows.length - FIRST_UNITS;
  return [
    exampleMark(app),
    el("p", { class: "note" }, summaryText(app, rows.length, coveredShare(provinces))),
    provinceTable(app, provinces),
    rows.length ? el("h3", {}, text.say("plan.units")) : null,
    el("ul", { class: "sites plan-units" }, ...shown.map((i) => unitRow(app, i))),
    rest > 0 ? el("button", { type: "button", class: "wide more-units", onclick: more }, all ? text.say("list.less") : text.say("list.more", { n: rest })) : null,
    model.briefs ? printChoice(app) : null,
    assumptions(app),
    el("p", { class: "note" }, el("strong", {}, text.say("foot.person")), " ", text.say("plan.honest")),
  ];
}

function summaryText({ model, text }, n, covered) {
  const { days } = model.plan;
  const share = num(covered === null ? "–" : shareText(covered));
  return text.say("plan.sum", { n, days, share });
}

function provinceTable(app, rows) {
  const { model, text } = app;
  if (!rows.length) return null;
  const level = model.plan.levels[MIDDLE];
  return el(
    "table",
    { class: "numbers plan-provinces" },
    el(
      "thead",
      {},
      el("tr", {}, el("th", { scope: "col" }, text.say("filter.label")), el("th", { scope: "col" }, text.say("plan.share")), el("th", { scope: "col" }, text.say("plan.gap", { level })), el("th", { scope: "col" }, text.say("need.cost"))),
    ),
    el("tbody", {}, ...rows.map((row) => provinceRow(app, row))),
  );
}

/** A province opens its brief, where all its needs stand. */
function provinceRow({ model, store, text }, { province, now, plan: then }) {
  const i = model.tables.province.province.indexOf(province);
  const { gap, cost } = totalOf(model.plan.needsOf(province), MIDDLE);
  const name = el("bdi", {}, text.name(model.provinces[province]));
  const open = () => store.set({ chosen: { kind: "province", i } });
  return el(
    "tr",
    { "data-key": `province:${i}` },
    el("th", { scope: "row" }, i < 0 ? name : el("button", { type: "button", class: "row-open", onclick: open }, name)),
    el("td", {}, num(`${shareText(now)} → ${shareText(then)}`)),
    el("td", {}, num(countText(gap), "strong")),
    el("td", {}, num(countText(cost))),
  );
}

function unitRow(app, i) {
  const { model, text } = app;
  const { plan } = model;
  const entry = plan.unit(i);
  return el(
    "li",
    { "data-key": `unit:${i}` },
    unitSign(plan.units.type[i]),
    el("span", {}, unitButton(app, i, text.name(entry)), el("span", { class: "under" }, text.name(plan.typeOf(i)))),
    plan.covers(i) ? num(shareText(plan.value(i, "share")), "under") : null,
  );
}

/** Which briefs to print, one page each. */
function printChoice(app) {
  const { model, text } = app;
  const rows = (kind) => Array.from({ length: model.tables[kind].n }, (_, i) => ({ kind, i }));
  const sets = { site: rows("site"), corridor: rows("corridor"), all: [...rows("site"), ...rows("corridor")] };
  const select = el(
    "select",
    { id: "briefs" },
    ...Object.entries(sets).map(([value, briefs]) => el("option", { value }, text.plain(`briefs.${value}`, { n: briefs.length }))),
  );
  return el(
    "div",
    { class: "print-all" },
    el("label", { for: "briefs" }, text.say("briefs.label")),
    el("div", { class: "print-row" }, select, el("button", { type: "button", onclick: () => app.printBriefs(sets[/** @type {HTMLSelectElement} */ (select).value]) }, text.say("briefs.print"))),
  );
}

function assumptions({ model, text }) {
  const lines = model.plan.assumptions.map(([name, words]) => el("li", { lang: "en", dir: "ltr" }, `${name}: ${words}`));
  if (!lines.length) return null;
  return el("details", { class: "sources" }, el("summary", {}, text.say("plan.assumed")), el("ul", {}, ...lines));
}
