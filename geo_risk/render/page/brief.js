/** The brief of one area, site or segment: what is expected, how sure, what was seen, what is near. */
import { boatsSection } from "./boats.js";
import { buffersSection } from "./buffers.js";
import { changeSection } from "./change.js";
import { expectedTable, facts, heading, score, seen } from "./briefparts.js";
import { coverSection } from "./cover.js";
import { el, fill } from "./dom.js";
import { driversSection } from "./drivers.js";
import { sitesSection, townsSection } from "./nearby.js";
import { neighboursSection } from "./neighbours.js";
import { requirementSection } from "./requirement.js";
import { riskSection } from "./risk_parts.js";
import { sparkline } from "./sparkline.js";
import { unitSections } from "./unitbrief.js";

/** Fill the brief when something is chosen, and give the focus back when it closes. */
export function mountBrief(app, root) {
  const { store } = app;
  store.on(["chosen", "lang", "province", "whatIf"], ({ chosen }) => {
    const opened = chosen && root.hidden;
    root.hidden = !chosen;
    root.parentElement.classList.toggle("reading", Boolean(chosen));
    if (chosen) fill(root, ...parts(app, app.model.entry(chosen.kind, chosen.i)));
    else root.replaceChildren();
    if (opened || (chosen && root.dataset.key !== keyOf(chosen))) root.querySelector("h2").focus();
    root.dataset.key = chosen ? keyOf(chosen) : "";
  });
}

function keyOf({ kind, i }) {
  return `${kind}:${i}`;
}

function parts(app, entry) {
  if (entry.kind === "unit") return [navigation(app, entry), ...unitSections(app, entry)];
  return [
    navigation(app, entry),
    heading(app, entry),
    score(app, entry),
    expectedTable(app, entry),
    changeSection(app, entry),
    buffersSection(app, entry),
    coverSection(app, entry),
    requirementSection(app, entry),
    boatsSection(app, entry),
    driversSection(app, entry),
    seen(app, entry),
    sparkline(app, entry),
    riskSection(app, entry),
    facts(app, entry),
    neighboursSection(app, entry),
    sitesSection(app, entry),
    townsSection(app, entry),
  ];
}

function navigation(app, entry) {
  const { model, store, text } = app;
  const { province } = store.get();
  const rows = entry.kind === "unit" ? model.plan.ranked(model.inProvince(province)) : model.ranked(entry.kind, province);
  const at = rows.indexOf(entry.i);
  const step = (key, sign, to) =>
    el(
      "button",
      {
        type: "button", class: "icon", title: text.plain(key), "aria-label": text.plain(key),
        disabled: at < 0 || rows[to] === undefined,
        onclick: () => store.set({ chosen: { kind: entry.kind, i: rows[to] } }),
      },
      sign,
    );
  return el(
    "div",
    { class: "brief-nav" },
    el("button", { type: "button", onclick: () => app.closeBrief() }, text.say("brief.back")),
    el("button", { type: "button", onclick: () => app.zoomTo(entry) }, text.say("brief.zoom")),
    el("span", { class: "push" }),
    step("brief.previous", "↑", at - 1),
    step("brief.next", "↓", at + 1),
  );
}
