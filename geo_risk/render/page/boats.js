/** The coast guard's plan for one coastal zone: how many boats, from which port, how much they reach. */
import { fact } from "./briefparts.js";
import { el } from "./dom.js";
import { exampleMark } from "./legend.js";
import { countText, num, shareText } from "./text.js";

/** The section of a coastal zone's brief; null for others and without a plan of the coast. */
export function boatsSection(app, { kind, id }) {
  const { model, text } = app;
  if (kind !== "coast" || !model.plan) return null;
  const rows = model.plan.coast.filter(({ zone }) => zone === id.replace("coast:", ""));
  if (!rows.length) return null;
  return el(
    "section",
    { class: "boats" },
    el("h3", {}, text.say("boats.title")),
    exampleMark(app),
    ...rows.flatMap((row) => [el("h4", {}, el("bdi", {}, text.name(model.plan.types[row.type]))), el("dl", {}, ...facts(text, row))]),
    el("p", { class: "note" }, text.say("boats.note")),
    el("p", { class: "note" }, el("strong", {}, text.say("foot.person")), " ", text.say("plan.honest")),
  );
}

function facts(text, row) {
  const { needed, km, minutes, reach } = row;
  return [
    fact(text.say("boats.needed"), num(countText(needed), "strong")),
    fact(text.say("boats.base"), el("bdi", {}, text.name(row))),
    ...(km === null ? [] : [fact(text.say("boats.way"), text.say("brief.km", { n: Math.round(km) }))]),
    ...(minutes === null ? [] : [fact(text.say("cover.time"), text.say("cover.minutes", { n: Math.round(minutes) }))]),
    ...(reach === null ? [] : [fact(text.say("boats.reach"), num(shareText(reach)))]),
  ];
}
