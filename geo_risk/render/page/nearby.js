/** What is near: sites, and the named towns, with their distance as the crow flies. */
import { el } from "./dom.js";
import { entryName, indexChip } from "./list.js";
import { distanceKm } from "./plane.js";

const NEAREST_SITES = 4;
const NEAREST_TOWNS = 3;

/** The towns nearest to a place, with km; nearest first. */
export function nearestTowns(towns, { lon, lat }, most) {
  return towns
    .map((town) => ({ town, km: distanceKm(lon, lat, town.lon, town.lat) }))
    .sort((a, b) => a.km - b.km)
    .slice(0, most);
}

/** Sites inside or near an entry; null where there are none. */
export function sitesSection({ model, store, text }, entry) {
  const sites = model.nearestSites(entry, NEAREST_SITES);
  if (!sites.length || entry.kind === "province") return null;
  const items = sites.map(({ i, km, inside }) => {
    const site = model.entry("site", i);
    const away = inside ? text.say("brief.sites.inside") : text.say("brief.km", { n: Math.round(km) });
    return item(indexChip(model, site, text), entryName(text, site), away, () => store.set({ chosen: { kind: "site", i } }));
  });
  return el("section", {}, el("h3", {}, text.say("brief.sites")), el("ul", { class: "sites" }, ...items));
}

/** Named towns near an entry; a town opens the cell it lies in. */
export function townsSection({ model, store, text }, entry) {
  const towns = nearestTowns(model.base.towns, entry, NEAREST_TOWNS);
  if (!towns.length || entry.kind === "province") return null;
  const items = towns.map(({ town, km }) => {
    const i = model.tables.cell.at(town.lon, town.lat);
    const cell = i < 0 ? null : model.entry("cell", i);
    const open = cell ? () => store.set({ chosen: { kind: "cell", i } }) : null;
    const away = text.say("brief.km", { n: Math.round(km) });
    return item(cell ? indexChip(model, cell, text) : el("span"), el("bdi", {}, text.name(town)), away, open);
  });
  return el(
    "section",
    {},
    el("h3", {}, text.say("nearby.towns")),
    el("ul", { class: "sites towns" }, ...items),
    el("p", { class: "note" }, text.say("nearby.note")),
  );
}

function item(chip, name, away, open) {
  const label = open ? el("button", { type: "button", class: "row-open", onclick: open }, name) : name;
  return el("li", {}, chip, label, el("span", { class: "under" }, away));
}
