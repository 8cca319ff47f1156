/** Briefs on paper: one A4 page each, made when they are printed and taken away afterwards. */
import { heading, score, seen } from "./briefparts.js";
import { buffersSection } from "./buffers.js";
import { coverTable } from "./cover.js";
import { el, fill } from "./dom.js";
import { driversSection } from "./drivers.js";
import { exampleMark } from "./legend.js";
import { localMap } from "./localmap.js";
import { categoryGroup, statusGroup } from "./sites.js";

/** Offer the printing of briefs. */
export function mountSheets(app, root) {
  app.printBriefs = (briefs) => {
    fill(root, ...briefs.map(({ kind, i }) => sheet(app, app.model.entry(kind, i))));
    window.print();
  };
}

/** Set what is too long for its page smaller, in two steps; called when sheets are laid out. */
export function fitSheets(root) {
  for (const step of ["tight", "tighter"]) {
    const long = [...root.querySelectorAll(".sheet")].filter((page) => page.scrollHeight > page.clientHeight);
    for (const page of long) page.classList.add(step);
  }
}

function sheet(app, entry) {
  const { model, text } = app;
  const { meta } = model;
  return el(
    "article",
    { class: "sheet" },
    el(
      "header",
      {},
      el("span", {}, el("bdi", {}, text.name(meta.title))),
      el("span", {}, text.say("asof", { date: text.date(meta.as_of) })),
      meta.synthetic ? el("strong", { class: "banner" }, text.say("synthetic.mark")) : null,
    ),
    el("div", { class: "sheet-head" }, heading(app, entry), siteLine(app, entry)),
    el(
      "div",
      { class: "sheet-columns" },
      el("div", {}, score(app, entry), buffersSection(app, entry), coverPart(app, entry), seen(app, entry)),
      el("div", {}, localMap(app, entry), driversSection(app, entry)),
    ),
    el(
      "footer",
      {},
      exampleMark(app),
      el("p", {}, el("strong", {}, text.say("foot.person")), " ", text.say("foot.honest")),
      meta.release ? el("p", {}, text.say("release", { id: meta.release })) : null,
    ),
  );
}

/** Category and status of a site. */
function siteLine({ model, text }, { kind, i }) {
  if (kind !== "site") return null;
  const { category, status } = model.tables.site;
  const words = [text.say(`category.${categoryGroup(category[i])}`), " · ", text.say(`status.${statusGroup(status[i])}`)];
  return el("p", { class: "under" }, ...words);
}

function coverPart(app, entry) {
  const { model, text } = app;
  return el(
    "section",
    {},
    el("h3", {}, text.say("cover.title")),
    coverTable(app, entry),
    model.plan ? el("p", { class: "note" }, text.say("cover.note", { detour: model.plan.detour })) : null,
  );
}
