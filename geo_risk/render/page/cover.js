/** Who is there first and who second when something happens at a site or on a stretch of road. */
import { el } from "./dom.js";
import { exampleWord } from "./legend.js";
import { coversOf } from "./plan.js";
import { num } from "./text.js";

/** The section of a site's or segment's brief; null where no briefs were written. */
export function coverSection(app, entry) {
  const { model, text } = app;
  const table = coverTable(app, entry);
  if (!table) return null;
  return el(
    "section",
    { class: "covers" },
    el("h3", {}, text.say("cover.title")),
    table,
    model.plan ? el("p", { class: "note" }, text.say("cover.note", { detour: model.plan.detour })) : null,
    exampleWord(app),
    el("p", { class: "note" }, el("strong", {}, text.say("foot.person"))),
    el("button", { type: "button", class: "print-one", onclick: () => app.printBriefs([{ kind: entry.kind, i: entry.i }]) }, text.say("sheet.print")),
  );
}

/** The covers of a site or segment as a table, or the word that there is none; null for others. */
export function coverTable({ model, text }, { kind, i }) {
  const table = model.briefs && model.briefs[kind];
  if (!table) return null;
  const found = coversOf(table, i);
  if (!found.length) return el("p", {}, text.say("cover.none"));
  return el(
    "table",
    { class: "numbers cover" },
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, text.say("cover.who")), ...["cover.way", "cover.time"].map((key) => el("th", { scope: "col" }, text.say(key))))),
    el("tbody", {}, ...found.map((cover) => coverRow(text, cover))),
  );
}

function coverRow(text, cover) {
  const { at, held, reached, km, minutes } = cover;
  return el(
    "tr",
    {},
    el(
      "th",
      { scope: "row" },
      el("span", { class: "under" }, text.say(`cover.at.${at}`)),
      el("bdi", {}, text.name(cover)),
      reached === "yes" ? null : el("span", { class: "under" }, text.say(`cover.reached.${reached}`)),
    ),
    el("td", {}, text.say(held ? "cover.km.most" : "brief.km", { n: Math.round(km) })),
    el("td", {}, minutes === null ? num("–") : text.say(held ? "cover.minutes.most" : "cover.minutes", { n: Math.round(minutes) })),
  );
}
