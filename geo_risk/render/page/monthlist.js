/** The list while months are looked at: how many incidents in which area. */
import { el, fill } from "./dom.js";
import { FIRST_ROWS, moreButton, openRow, rankHead } from "./list.js";
import { breaksOf } from "./months.js";
import { countClass } from "./series.js";
import { countedKind, shareOfCount, spanOf, spanText } from "./span.js";
import { num } from "./text.js";

/** Fill the list of counts. */
export function mountMonthList(app, root) {
  const { model, store } = app;
  if (!model.series) return;
  store.on(["mode", "to", "span", "what", "view", "province", "lang", "all"], (state) => {
    if (state.mode === "months") fill(root, ...parts(app, state));
  });
}

function parts(app, state) {
  const { model, text } = app;
  const kind = countedKind(state);
  const span = spanOf(state);
  const rows = model
    .ranked(kind, kind === "province" ? "all" : state.province)
    .map((i) => ({ i, n: model.series.total(kind, i, span, state.what) }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n || a.i - b.i);
  const shown = rows.slice(0, state.all ? rows.length : FIRST_ROWS);
  const rest = rows.length - FIRST_ROWS;
  const sum = rows.reduce((total, { n }) => total + n, 0);
  return [
    el("p", { class: "strong" }, text.say("months.sum", { n: shareOfCount(sum), window: spanText(app, span), view: text.plain(`view.${kind}`) })),
    state.view === kind ? null : el("p", { class: "note" }, text.say("months.where")),
    rows.length ? table(app, state, { kind, rows: shown }) : el("p", { class: "note" }, text.say("months.empty")),
    rest > 0 ? moreButton(app, rest, state.all) : null,
  ];
}

function table(app, state, { kind, rows }) {
  const { model, text } = app;
  const breaks = breaksOf(app, state);
  const head = el(
    "tr",
    {},
    rankHead(text),
    el("th", { scope: "col" }, text.say("list.name")),
    el("th", { scope: "col", class: "cell-number" }, text.say("months.count")),
  );
  const body = rows.map(({ i, n }, at) =>
    openRow(
      app,
      { entry: model.entry(kind, i), rank: at + 1 },
      el("td", { class: "cell-number" }, el("span", { class: `chip k${countClass(n, breaks)}` }, num(shareOfCount(n)))),
    ),
  );
  return el(
    "table",
    { class: "ranks" },
    el("caption", { class: "unseen" }, text.say("months.legend")),
    el("thead", {}, head),
    el("tbody", {}, ...body),
  );
}
