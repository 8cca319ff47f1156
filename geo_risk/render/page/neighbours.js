/** Which areas lie beside each other: those whose outlines share an arc. */
import { el } from "./dom.js";
import { entryName, indexChip } from "./list.js";

/**
 * The neighbours of each shape of a topology.
 *
 * @param {number[][][]} shapes rings as arc numbers; `~i` is arc `i` backwards
 * @returns {number[][]} rows of the neighbours, in order
 */
export function neighboursOf(shapes) {
  const owners = new Map();
  shapes.forEach((rings, i) => {
    for (const number of rings.flat()) {
      const arc = number < 0 ? ~number : number;
      owners.set(arc, (owners.get(arc) || new Set()).add(i));
    }
  });
  const beside = shapes.map(() => new Set());
  for (const shared of owners.values()) {
    const all = [...shared];
    all.forEach((a) => all.filter((b) => b !== a).forEach((b) => beside[a].add(b)));
  }
  return beside.map((rows) => [...rows].sort((a, b) => a - b));
}

/** The section of an area's brief, the highest first; null where nothing lies beside it. */
export function neighboursSection(app, { kind, i }) {
  const { model, store, text } = app;
  const { outline } = model.tables[kind];
  if (!outline || kind === "corridor") return null;
  const beside = new Set(neighboursOf(outline.shapes)[i]);
  if (!beside.size) return null;
  const items = model.ranked(kind, "all").filter((row) => beside.has(row)).map((row) => {
    const entry = model.entry(kind, row);
    const open = () => store.set({ chosen: { kind, i: row } });
    return el(
      "li",
      {},
      indexChip(model, entry, text),
      el("button", { type: "button", class: "row-open", onclick: open }, entryName(text, entry)),
      el("span", { class: "under" }, text.say(`class.${entry.cls}`)),
    );
  });
  return el("section", {}, el("h3", {}, text.say("neighbours.title")), el("ul", { class: "sites neighbours" }, ...items));
}
