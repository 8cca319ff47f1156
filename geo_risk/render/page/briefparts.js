/** The parts of which briefs are made, on the screen and on paper. */
import { el } from "./dom.js";
import { isWide } from "./doubt.js";
import { entryName, firstOf, indexChip } from "./list.js";
import { categoryGroup, statusGroup } from "./sites.js";
import { weakNote } from "./skill.js";
import { countText, expectedText, intervalText, num, shareText } from "./text.js";

/** Name, kind and place. */
export function heading({ model, text }, entry) {
  const province = model.provinces[entry.province];
  const kind = text.plain(`kind.${entry.kind}`);
  const place = entry.kind === "corridor" ? model.placeOf(entry) : null;
  const where = province && entry.kind !== "province" ? ` · ${text.name(province)}` : "";
  return el(
    "div",
    {},
    el("h2", { tabindex: "-1" }, entryName(text, entry)),
    el("p", { class: "under" }, kind + where),
    place ? el("p", { class: "under" }, el("bdi", {}, text.name(place))) : null,
    entry.generalised ? el("p", { class: "note" }, text.say("brief.generalised")) : null,
    entry.kind === "corridor" ? el("p", { class: "note" }, text.say("brief.schematic")) : null,
  );
}

/** The index, its class and its rank. */
export function score({ model, text }, entry) {
  const rows = model.ranked(entry.kind, "all");
  const rank = rows.indexOf(entry.i) + 1;
  const province = model.provinces[entry.province];
  const peers = province ? model.ranked(entry.kind, province.id) : [];
  const inside = peers.indexOf(entry.i) + 1;
  return el(
    "div",
    { class: "score" },
    indexChip(model, entry, text),
    el(
      "p",
      {},
      el("strong", {}, text.say(`class.${entry.cls}`)),
      el("span", { class: "under" }, text.say(`brief.index.${model.settings.by}`)),
      rankLine({ model, text }, entry, { rank, n: rows.length, scored: rows.length - model.counts(entry.kind, rows)[0] }),
      topLine({ model, text }, entry),
      peers.length > 1
        ? el("span", { class: "under" }, text.say("brief.rankin", { rank: inside, n: peers.length, province: text.name(province) }))
        : null,
      entry.cls ? null : el("span", { class: "note" }, text.say("brief.nodata")),
      isWide(model, entry) ? el("span", { class: "under unsure-note" }, text.say("brief.wide")) : null,
    ),
  );
}

function rankLine({ model, text }, { kind, i }, { rank, n, scored }) {
  const [own, low, high] = ["rank", "rank_low90", "rank_high90"].map((name) => model.value(kind, i, name));
  const known = ![own, low, high].includes(null);
  const line = known ? text.say("brief.rankrange", { rank: own, n: scored, low, high }) : text.say("brief.rank", { rank, n });
  return el("span", { class: "under" }, line);
}

function topLine({ model, text }, { kind, i }) {
  const share = model.value(kind, i, "p_top10");
  if (share === null) return null;
  return el("span", { class: "under" }, text.say(`brief.top.${firstOf(kind)}`), ": ", num(shareText(share)));
}

/** What is expected within each horizon, with both intervals. */
export function expectedTable({ model, text }, entry) {
  const { kind, i } = entry;
  const head = ["brief.horizon", "brief.mean", "brief.half", "brief.ninety", "brief.any"];
  const rows = model.meta.horizons.map((days) => {
    const value = (name) => model.value(kind, i, `${name}_${days}d`);
    const range = (share) =>
      value(`low${share}`) === null ? "–" : intervalText(value(`low${share}`), value(`high${share}`));
    return el(
      "tr",
      {},
      el("th", { scope: "row" }, num(String(days))),
      el("td", {}, num(expectedText(value("expected")), "strong")),
      ...[range(50), range(90), shareText(value("p_any"))].map((cell) => el("td", {}, num(cell))),
    );
  });
  return el(
    "section",
    {},
    el("h3", {}, text.say("brief.expected")),
    kind === "site" ? el("p", { class: "note" }, text.say("list.within")) : null,
    kind === "corridor" ? el("p", { class: "note" }, text.say("list.beside")) : null,
    el(
      "table",
      { class: "numbers" },
      el("thead", {}, el("tr", {}, ...head.map((key) => el("th", { scope: "col" }, text.say(key))))),
      el("tbody", {}, ...rows),
    ),
    weakNote({ model, text }, entry),
  );
}

/** What was seen, and how much of it is known vaguely. */
export function seen({ model, text }, { kind, i }) {
  const value = (name) => model.value(kind, i, name);
  const items = [["seen_90d", "90"], ["seen_365d", "365"], ["seen_all", "all"]]
    .filter(([name]) => value(name) !== null)
    .map(([name, key]) => fact(text.say(`brief.seen.${key}`), num(countText(value(name)))));
  if (model.minCell && !items.length) {
    items.push(fact(text.say("brief.seen.all"), text.say("brief.seen.fewer", { n: model.minCell })));
  }
  const discovered = value("discovered");
  if (discovered) {
    items.push(fact(text.say("brief.discovered"), num(countText(discovered)), text.say("brief.discovered.note")));
  }
  const vague = value("vague_share");
  return el(
    "section",
    {},
    el("h3", {}, text.say("brief.seen")),
    el("dl", {}, ...items),
    vague ? el("p", { class: "note" }, text.say("brief.vague", { share: num(shareText(vague)) })) : null,
  );
}

/** One line of a list of facts. */
export function fact(name, ...values) {
  return el("div", { class: "fact" }, el("dt", {}, name), ...values.map((value) => el("dd", {}, value)));
}

/** What else is known of an area or a site; null where nothing is. */
export function facts(app, entry) {
  const items = entry.kind === "site" ? siteFacts(app, entry) : areaFacts(app, entry);
  if (!items.length) return null;
  return el("section", {}, el("h3", {}, app.text.say("brief.facts")), el("dl", {}, ...items));
}

function areaFacts({ model, text }, { kind, i }) {
  const items = [];
  const population = model.value(kind, i, "population");
  const area = model.value(kind, i, "area_km2");
  if (population) items.push(fact(text.say("brief.population"), num(countText(population))));
  if (area) items.push(fact(text.say("brief.area"), text.say("brief.km2", { n: countText(area) })));
  return items;
}

function siteFacts({ model, text }, { i }) {
  const { category, status, accuracy_km: accuracy, district_id: district, source } = model.tables.site;
  const home = model.tables.district.id.findIndex((id) => id.replace("district:", "") === district[i]);
  return [
    fact(text.say("brief.category"), text.say(`category.${categoryGroup(category[i])}`)),
    fact(text.say("brief.status"), text.say(`status.${statusGroup(status[i])}`)),
    ...(home >= 0 ? [fact(text.say("brief.district"), text.name(model.entry("district", home)))] : []),
    fact(text.say("brief.accuracy"), text.say("brief.km", { n: accuracy[i] ?? "–" })),
    ...(source && source[i] ? [fact(text.say("brief.source"), el("bdi", {}, source[i]))] : []),
  ];
}
