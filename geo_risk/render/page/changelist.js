/** "What changed since the last release": in words, as a list, and beside each other on the map. */
import { changeCell, changeHead } from "./change.js";
import { el, fill } from "./dom.js";
import { FIRST_ROWS, MOST_ROWS, moreButton, openRow, rankHead } from "./list.js";
import { expectedText, intervalText, num } from "./text.js";

/** Fill the section and, while it is open, the list. */
export function mountChangeList(app, root, list) {
  const { model, store, text } = app;
  if (!model.previous) return;
  keepToReleased(app);
  store.on(["lang", "view", "province", "mode", "split"], (state) => {
    if (!root.firstChild || root.dataset.lang !== state.lang) fill(root, section(app));
    root.dataset.lang = state.lang;
    const box = root.querySelector("details");
    box.open = state.mode === "change";
    root.querySelector("input").checked = state.split !== null;
    fill(root.querySelector(".findings"), ...findings(app, state).map((line) => el("p", {}, line)));
    fill(box.querySelector("summary"), text.say("change.tab"));
  });
  store.on(["lang", "view", "province", "mode", "all"], (state) => {
    if (state.mode === "change") fill(list, ...listed(app, state));
  });
}

/** Two releases are compared as they were published: other weights and the comparison exclude each other. */
function keepToReleased(app) {
  const { model, store } = app;
  store.on(["mode"], ({ mode }) => mode === "change" && store.set({ whatIf: model.released }));
  store.on(["whatIf"], ({ mode, whatIf }) => mode === "change" && whatIf !== model.released && app.setMode("score"));
}

function section(app) {
  const { model, store, text } = app;
  const toggled = ({ target }) => {
    const { mode } = store.get();
    if (target.open && mode !== "change") app.setMode("change");
    if (!target.open && mode === "change") app.setMode("score");
  };
  const { release, asOf, differs } = model.previous;
  const parts = differs.map((part) => text.plain(`change.differs.${part}`)).join(text.plain("change.differs.and"));
  return el(
    "details",
    { class: "time-box", ontoggle: toggled },
    el("summary", {}),
    el("div", { class: "findings" }),
    el(
      "label",
      { class: "choice" },
      el("input", { type: "checkbox", name: "split", onchange: ({ target }) => store.set({ split: target.checked ? 50 : null }) }),
      text.say("change.split"),
    ),
    el("p", { class: "note" }, text.say("change.since", { id: release, date: text.date(asOf) })),
    parts ? el("p", { class: "note" }, text.say("change.differs", { parts })) : null,
  );
}

/** What changed, in two sentences, for the list and the province that are chosen. */
function findings({ model, text }, { view, province }) {
  const { previous } = model;
  if (!previous.has(view)) return [text.say("change.uncompared")];
  const rows = model.ranked(view, province);
  const changes = rows.map((i) => ({ i, change: previous.change(view, i) })).filter(({ change }) => change);
  const out = changes.filter(({ change }) => change.beyond).length;
  const moved = changes.filter(({ change }) => change.clsThen !== change.clsNow).length;
  const values = { n: out, all: changes.length, view: text.plain(`view.${view}`) };
  return [
    text.say(out ? "change.some" : "change.none", values),
    text.say(moved ? "change.classes" : "change.sameclass", { n: moved }),
  ];
}

function listed(app, state) {
  const { model, text } = app;
  const { view, province, all } = state;
  if (!model.previous.has(view)) return [];
  const rows = model.previous.ranked(view, model.ranked(view, province)).slice(0, MOST_ROWS);
  const shown = rows.slice(0, all ? MOST_ROWS : FIRST_ROWS);
  const rest = rows.length - FIRST_ROWS;
  const heads = [["list.name", ""], ["change.then", "cell-then"], ["change.now", "cell-now"]];
  return [
    el(
      "table",
      { class: "ranks changes" },
      el("caption", { class: "note" }, text.say("change.caption", { days: model.previous.days })),
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          rankHead(text),
          ...heads.map(([key, cell]) => el("th", { scope: "col", class: cell }, text.say(key))),
          changeHead(app, view),
        ),
      ),
      el("tbody", {}, ...shown.map((i, at) => row(app, { view, i, at }))),
    ),
    rest > 0 ? moreButton(app, rest, all) : null,
  ];
}

function row(app, { view, i, at }) {
  const { model } = app;
  const change = model.previous.change(view, i);
  const entry = model.entry(view, i);
  const then = change
    ? [number(expectedText(change.then), change.clsThen), num(intervalText(change.low, change.high), "under")]
    : ["–"];
  const now = model.value(view, i, `expected_${model.previous.days}d`);
  return openRow(
    app,
    { entry, rank: at + 1 },
    el("td", { class: "cell-then" }, ...then),
    el("td", { class: "cell-now" }, number(expectedText(now), change ? change.clsNow : entry.cls)),
    changeCell(app, view, i),
  );
}

/** A number with the colour of its class before it. */
function number(words, cls) {
  return el("span", { class: "classed" }, el("span", { class: `spot k${cls}`, "aria-hidden": "true" }), num(words, "strong"));
}
