/** Finding an area, a site or a town by any of its names, in English or Urdu. */
import { el, fill } from "./dom.js";
import { foldName, matchScore } from "./fold.js";
import { entryName } from "./list.js";

const MOST_FOUND = 8;
const KINDS = ["province", "district", "coast", "site"];

/** Fill the search; a choice opens its brief, a town that of the cell it lies in. */
export function mountSearch(app, root) {
  const { store, text } = app;
  const names = searchTable(app.model);
  const results = el("ul", { class: "results" });
  const show = () => {
    const query = foldName(root.querySelector("input").value);
    const found = query ? findNames(names, query) : [];
    const none = query && !found.length ? [el("li", { class: "note" }, text.say("search.none"))] : [];
    fill(results, ...found.map((target) => el("li", {}, resultButton(app, target, clear))), ...none);
    if (query) app.announce(text.plain("search.found", { n: found.length }));
  };
  store.on(["lang"], () => {
    fill(
      root,
      el("label", { for: "query" }, text.say("search.label")),
      el("input", { id: "query", type: "search", autocomplete: "off", spellcheck: "false", oninput: show, onkeydown: keys }),
      results,
    );
    results.replaceChildren();
  });
  function clear() {
    root.querySelector("input").value = "";
    results.replaceChildren();
  }
  function keys(event) {
    const first = results.querySelector("button");
    if (event.key === "Enter" && first) first.click();
    else if (event.key === "ArrowDown" && first) first.focus();
    else if (event.key === "Escape") clear();
    else return;
    event.preventDefault();
  }
  results.addEventListener("keydown", (event) => walk(event, root, clear));
}

/** The best answers among folded names. */
export function findNames(names, query) {
  return names
    .map((target) => ({ target, score: Math.max(...target.folded.map((name) => matchScore(name, query))) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.target.order - b.target.order)
    .slice(0, MOST_FOUND)
    .map(({ target }) => target);
}

function searchTable(model) {
  const targets = KINDS.flatMap((kind) =>
    Array.from({ length: model.tables[kind].n }, (_, i) => ({ kind, entry: model.entry(kind, i) })),
  );
  for (const town of model.base.towns) targets.push({ kind: "town", entry: town });
  return targets.map((target, at) => ({
    ...target,
    order: at,
    folded: [target.entry.en, target.entry.ur].filter(Boolean).map(foldName),
  }));
}

function resultButton(app, { kind, entry }, done) {
  const { model, store, text } = app;
  const choose = () => {
    done();
    app.zoomTo({ kind, ...entry });
    const chosen = kind === "town" ? model.placeOf(entry) : entry;
    if (chosen) store.set({ chosen: { kind: chosen.kind, i: chosen.i } });
  };
  return el(
    "button",
    { type: "button", onclick: choose },
    entryName(text, entry),
    el("span", { class: "under" }, text.say(`kind.${kind}`)),
  );
}

/** Arrow keys walk through the results; Escape leaves them. */
function walk(event, root, clear) {
  const buttons = [...root.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
  if (event.key === "Escape") clear();
  if (next === undefined && event.key !== "Escape") return;
  event.preventDefault();
  (buttons[next] || root.querySelector("input")).focus();
}
