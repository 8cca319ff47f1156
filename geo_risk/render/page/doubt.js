/* global L */
/**
 * Hatching over the areas whose colour is unsure: the classes at the two ends of the
 * 90 % interval of their rank lie two or more apart (`render/doubt.py` decides).
 */
import { toggle } from "./areas.js";
import { addPane } from "./canvas.js";
import { el } from "./dom.js";

const KINDS = ["district", "province", "coast"];

/** Is the colour of an entry unsure? */
export function isWide(model, { kind, i }) {
  return Boolean(model.value(kind, i, "wide"));
}

/** Has a kind intervals of ranks at all? Cells have none. */
export function hasRanks(model, kind) {
  return Boolean(model.tables[kind].columns.rank_low90);
}

/** Hatch the unsure areas that are shown; the choice of layers switches it, for sites as well. */
export function mountDoubt({ map, model, store }) {
  addPane(map, "doubt", 310, true);
  const groups = Object.fromEntries(KINDS.map((kind) => [kind, hatchLayer(model, kind)]));
  store.on(["fill", "layers", "view"], ({ fill, layers, view }) => {
    toggle(map, groups.district, layers.doubt && fill === "district");
    toggle(map, groups.province, layers.doubt && fill === "province");
    toggle(map, groups.coast, layers.doubt && layers.coast && view === "coast");
    map.getContainer().classList.toggle("sure", !layers.doubt);
  });
}

function hatchLayer(model, kind) {
  const renderer = L.svg({ pane: "doubt", padding: 0.3 });
  const options = { pane: "doubt", renderer, interactive: false, className: "doubt" };
  const { rings } = model.tables[kind];
  const unsure = rings.filter((_, i) => isWide(model, { kind, i }));
  return L.layerGroup(unsure.map((outline) => L.polygon(outline, options)));
}

/** The hatched edge of a chip, with words for those who do not see it; null where all is sure. */
export function doubtMark({ model, text }, entry) {
  if (!isWide(model, entry)) return null;
  return el("span", { class: "unsure" }, el("span", { class: "unseen" }, text.say("doubt.mark")));
}
