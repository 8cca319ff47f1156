/** The brief of a planned unit: what it is, where, what it would cover, what else stands there. */
import { fact } from "./briefparts.js";
import { el } from "./dom.js";
import { exampleMark } from "./legend.js";
import { sitesSection, townsSection } from "./nearby.js";
import { countText, expectedText, num, shareText } from "./text.js";
import { unitSign } from "./unitsigns.js";

/** All that follows the navigation. */
export function unitSections(app, entry) {
  const { model, text } = app;
  const { plan } = model;
  const type = plan.typeOf(entry.i);
  const province = model.provinces[entry.province];
  return [
    el(
      "div",
      { class: "unit-head" },
      unitSign(plan.units.type[entry.i]),
      el(
        "div",
        {},
        el("h2", { tabindex: "-1" }, el("bdi", {}, text.name(entry))),
        el("p", { class: "under" }, text.say("kind.unit"), " · ", el("bdi", {}, text.name(type)), province ? " · " : null, province ? text.name(province) : null),
      ),
    ),
    exampleMark(app),
    el("section", {}, el("dl", {}, ...facts(app, entry)), el("p", { class: "note" }, text.say("unit.circle", { detour: plan.detour }))),
    el("p", { class: "note" }, el("strong", {}, text.say("foot.person")), " ", text.say("plan.honest")),
    beside(app, entry),
    sitesSection(app, entry),
    townsSection(app, entry),
  ];
}

function facts({ model, text }, { i }) {
  const { plan } = model;
  const value = (name) => plan.value(i, name);
  return [
    fact(text.say("unit.rank"), num(countText(value("rank")))),
    fact(text.say("unit.place"), text.say(`place.${value("place")}`)),
    fact(text.say("unit.reach"), text.say("brief.km", { n: Math.round(value("reach_km")) })),
    ...(plan.covers(i) ? [fact(text.say("unit.covered", { n: plan.days }), num(expectedText(value("covered"))))] : []),
    ...(plan.covers(i) ? [fact(text.say("unit.share"), num(shareText(value("share"))))] : []),
    fact(text.say("need.cost"), num(countText(value("cost")))),
  ];
}

/** The other units at the same place; null where it is alone. */
function beside({ model, store, text }, { i, lon, lat }) {
  const { plan } = model;
  const rows = plan.ranked(null).filter((row) => row !== i && plan.units.lon[row] === lon && plan.units.lat[row] === lat);
  if (!rows.length) return null;
  const items = rows.map((row) => el("li", {}, unitSign(plan.units.type[row]), unitButton({ store }, row, text.name(plan.typeOf(row)))));
  return el("section", {}, el("h3", {}, text.say("unit.beside")), el("ul", { class: "sites" }, ...items));
}

/** A name that opens the brief of a unit. */
export function unitButton({ store }, i, name) {
  return el("button", { type: "button", class: "row-open", onclick: () => store.set({ chosen: { kind: "unit", i } }) }, el("bdi", {}, name));
}
