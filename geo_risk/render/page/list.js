/** The ranked list: the map's twin for keyboard and screen reader. */
import { changeCell, changeHead } from "./change.js";
import { el, fill } from "./dom.js";
import { doubtMark, hasRanks } from "./doubt.js";
import { rangeBar, rangeScale, scaleEnd } from "./range.js";
import { expectedText, intervalText, num, shareText } from "./text.js";

export const FIRST_ROWS = 20;
export const MOST_ROWS = 200;

/** Fill the list for the chosen view and province; a row opens the brief. */
export function mountList(app, root) {
  const { model, store, text } = app;
  store.on(["lang", "view", "province", "all", "whatIf"], (state) => {
    const rows = model.ranked(state.view, state.province);
    const shown = rows.slice(0, state.all ? MOST_ROWS : FIRST_ROWS);
    const rest = Math.min(rows.length, MOST_ROWS) - FIRST_ROWS;
    fill(
      root,
      rows.length ? rankTable(app, { view: state.view, shown, most: scaleEnd(model, state.view, rows) }) : el("p", { class: "note" }, text.say("list.empty")),
      rest > 0 ? moreButton(app, rest, state.all) : null,
      listNote(app, state.view, rows),
    );
  });
  store.on(["chosen", "mode"], ({ chosen, mode }) => {
    root.hidden = Boolean(chosen) || mode !== "score";
    if (chosen) store.set({ pointed: null });
  });
}

/** Name of an entry: with its chainage where it is a corridor's segment. */
export function entryName(text, entry) {
  const name = el("bdi", {}, text.name(entry));
  if (!entry.part) return name;
  const [from, to] = entry.part;
  return el("span", {}, name, " ", el("span", { class: "part" }, text.say("brief.segment", { from, to })));
}

/** `most` is the end of the bars' scale: one for the whole list, shown or not. */
function rankTable(app, { view, shown, most }) {
  const { model, text } = app;
  const caption = text.plain(`list.caption.${model.settings.by}`, { view: text.plain(`view.${view}`) });
  return el(
    "table",
    { class: "ranks" },
    el("caption", { class: "unseen" }, caption),
    el("thead", {}, head(app, view, most)),
    el("tbody", {}, ...shown.map((i, at) => rankRow(app, model.entry(view, i), { rank: at + 1, most }))),
  );
}

function head(app, view, most) {
  const { model, text } = app;
  return el(
    "tr",
    {},
    rankHead(text),
    el("th", { scope: "col" }, text.say("list.name")),
    el("th", { scope: "col", class: "cell-number" }, text.say("list.expected", { n: model.days }), el("br"), text.say("list.interval"), rangeScale(most)),
    changeHead(app, view),
    el(
      "th",
      { scope: "col", class: "cell-index" },
      text.say("list.index"),
      hasRanks(model, view) ? el("span", { class: "under" }, text.say(`list.top.${firstOf(view)}`)) : null,
    ),
  );
}

/** The head of the column of ranks, for any list. */
export function rankHead(text) {
  return el("th", { scope: "col", class: "cell-rank" }, el("span", { class: "unseen" }, text.say("list.rank")), el("span", { "aria-hidden": "true" }, "#"));
}

function rankRow(app, entry, { rank, most }) {
  const { model, text } = app;
  const { kind, i } = entry;
  const value = (name) => model.value(kind, i, `${name}_${model.days}d`);
  // Rank intervals are those of the release's own index, and of no other.
  const own = !model.changed && model.settings.by === "hazard";
  return openRow(
    app,
    { entry, rank, below: own ? rankDoubt(app, entry) : null },
    el(
      "td",
      { class: "cell-number" },
      num(expectedText(value("expected")), "strong"),
      num(intervalText(value("low90"), value("high90")), "under"),
      rangeBar({ low: value("low90"), high: value("high90"), mean: value("expected") }, most),
    ),
    changeCell(app, kind, i),
    el("td", { class: "cell-index" }, indexChip(model, entry, text), own ? topShare(app, entry) : null),
  );
}

/** A row that opens the brief: its rank, its name, and whatever the list tells of it. */
export function openRow({ model, store, text }, { entry, rank, below = null }, ...cells) {
  const { kind, i } = entry;
  const open = () => store.set({ chosen: { kind, i } });
  return el(
    "tr",
    {
      "data-key": `${kind}:${i}`,
      onclick: open,
      onmouseenter: () => store.set({ pointed: { kind, i } }),
      onmouseleave: () => store.set({ pointed: null }),
    },
    el("td", { class: "cell-rank" }, num(String(rank))),
    el(
      "th",
      { scope: "row" },
      el("button", { type: "button", class: "row-open" }, el("bdi", {}, text.name(entry)), unseenPart(text, entry)),
      under({ model, text }, entry),
      below,
    ),
    ...cells.filter(Boolean),
  );
}

/** "Rank 2, likely 1 to 5": among all of its kind, whatever the list is filtered by. */
function rankDoubt({ model, text }, { kind, i }) {
  const [rank, low, high] = ["rank", "rank_low90", "rank_high90"].map((name) => model.value(kind, i, name));
  if ([rank, low, high].includes(null)) return null;
  return el("span", { class: "under" }, text.say("list.rankrange", { rank, low, high }));
}

/** The chance to be among the first ten of its kind; among provinces, the first. */
function topShare({ model }, { kind, i }) {
  const share = model.value(kind, i, "p_top10");
  return share === null ? null : num(shareText(share), "under");
}

/** How many count as the first of a kind: ten, of the provinces one. */
export function firstOf(kind) {
  return kind === "province" ? 1 : 10;
}

/** Segments of one corridor share its name: the button says which one it is. */
function unseenPart(text, { part }) {
  return part ? el("span", { class: "unseen" }, text.say("brief.segment", { from: part[0], to: part[1] })) : null;
}

/** The small line below a name: the chainage of a segment, else the province. */
function under({ model, text }, entry) {
  const province = model.provinces[entry.province];
  if (entry.part) {
    const [from, to] = entry.part;
    const place = model.placeOf(entry);
    return el(
      "span",
      { class: "under" },
      el("span", { "aria-hidden": "true" }, text.say("brief.segment", { from, to })),
      place ? " · " : "",
      place ? el("bdi", {}, text.name(place)) : null,
    );
  }
  if (!province || entry.kind === "province") return null;
  return el("span", { class: "under" }, text.name(province));
}

/** The index in the colour of its class; "no data" is hatched and has no number. */
export function indexChip(model, entry, text) {
  const value = model.index(entry.kind, entry.i);
  if (value === null) {
    return el("span", { class: "chip k0" }, el("span", { class: "unseen" }, text.say("legend.nodata")), el("span", { "aria-hidden": "true" }, "–"));
  }
  return el("span", { class: `chip k${entry.cls}` }, num(String(Math.round(value))), doubtMark({ model, text }, entry));
}

export function moreButton({ store, text }, n, all) {
  const label = all ? text.say("list.less") : text.say("list.more", { n });
  return el("button", { type: "button", class: "wide", onclick: () => store.set({ all: !all }) }, label);
}

function listNote({ model, text }, view, rows) {
  if (view === "site") return el("p", { class: "note" }, text.say("list.within"));
  if (view === "corridor") return el("p", { class: "note" }, text.say("list.beside"));
  const generalised = view === "district" && rows.some((i) => model.entry(view, i).generalised);
  return generalised ? el("p", { class: "note" }, text.say("list.generalised")) : null;
}
