/* global L */
/**
 * The map of other times: counts of months in place of the score, and on the left of
 * the divider what stood there before. Both are drawn over the areas and taken off again.
 */
import { toggle } from "./areas.js";
import { addPane } from "./canvas.js";
import { el } from "./dom.js";
import { breaksOf } from "./months.js";
import { countClass } from "./series.js";
import { categoryGroup, siteSign, statusGroup } from "./sites.js";
import { countedKind, shareOfCount, spanOf, yearBefore } from "./span.js";
import { num } from "./text.js";

const KEYS = ["mode", "split", "to", "span", "what", "view", "fill", "layers"];
const NAMES = ["none", 0, 1, 2, 3, 4, 5];

/** Keep both pictures in step with the store. */
export function mountTimeMap(app) {
  const { map, model, store } = app;
  if (!model.series && !model.previous) return;
  addPane(map, "time", 310);
  addPane(map, "before", 315);
  addPane(map, "before-sites", 451, true);
  store.on(["mode"], ({ mode }) => map.getContainer().classList.toggle("counting-map", mode === "months"));
  const now = sheet(app, "time");
  const before = sheet(app, "before");
  const sites = model.previous ? sitesBefore(app) : L.layerGroup();
  store.on(KEYS, (state) => {
    const counting = state.mode === "months";
    const divided = state.mode !== "score" && state.split !== null;
    const area = shownArea(state);
    now.show(counting ? [area] : [], counter(app, state, spanOf(state)));
    if (counting) before.show(divided ? [area] : [], counter(app, state, yearBefore(state)));
    else before.show(divided ? [area, ...(state.layers.coast ? ["coast"] : [])] : [], lastRelease(app));
    toggle(map, sites, divided && !counting && state.layers.site);
  });
}

/** The kind of area that is coloured: that of the counts, else what the map is filled by. */
function shownArea(state) {
  if (state.mode === "months") return countedKind(state);
  return state.fill === "province" ? "province" : "district";
}

/** Class and chip of an area by its count in some months. */
function counter(app, state, span) {
  const { model } = app;
  if (state.mode !== "months") return null;
  const breaks = breaksOf(app, state);
  const count = (kind, i) => model.series.total(kind, i, span, state.what);
  return {
    cls: (kind, i) => countClass(count(kind, i), breaks) || "none",
    chip(kind, i) {
      const n = count(kind, i);
      return el("span", { class: `chip k${countClass(n, breaks) || "none"}` }, num(shareOfCount(n)));
    },
  };
}

/** Class and chip of an area as the last release had them. */
function lastRelease({ model }) {
  const { previous } = model;
  if (!previous) return null;
  return {
    cls: (kind, i) => previous.cls(kind, i),
    chip(kind, i) {
      const index = previous.value(kind, i, "hazard_index");
      return el("span", { class: `chip k${previous.cls(kind, i)}` }, num(index === null ? "–" : String(Math.round(index))));
    },
  };
}

/** Areas in a pane of their own, drawn when they are first wanted. */
function sheet(app, pane) {
  const { map, model, store } = app;
  const groups = {};
  let look = null;
  const renderer = L.svg({ pane, padding: 0.3 });
  const draw = (kind) =>
    model.tables[kind].rings.map((rings, i) => {
      const strip = model.tables[kind].id[i].endsWith("-land") ? " strip-land" : "";
      const shape = L.polygon(rings, { pane, renderer, className: `area area-${kind}${strip}`, bubblingMouseEvents: false });
      return shape
        .on("mousemove", ({ containerPoint }) => app.tip.show(kind, i, containerPoint, look.chip(kind, i)))
        .on("mouseout", () => app.tip.hide())
        .on("click", () => store.set({ chosen: { kind, i } }));
    });
  return {
    show(kinds, wanted) {
      look = wanted;
      for (const [kind, group] of Object.entries(groups)) if (!kinds.includes(kind)) group.remove();
      for (const kind of kinds) {
        groups[kind] = groups[kind] || L.layerGroup(draw(kind));
        groups[kind].addTo(map);
        groups[kind].getLayers().forEach((shape, i) => paint(shape, wanted.cls(kind, i)));
      }
    },
  };
}

function paint(shape, cls) {
  const { classList } = shape.getElement();
  for (const name of NAMES) classList.toggle(`c${name}`, name === cls);
}

/** The sites in the colours of the last release. */
function sitesBefore({ model }) {
  const { lon, lat, category, status } = model.tables.site;
  const markers = lon.map((_, i) => {
    const cls = model.previous.cls("site", i);
    const html = siteSign(categoryGroup(category[i]), statusGroup(status[i]), cls);
    const icon = L.divIcon({ html, className: "site", iconSize: [24, 24] });
    return L.marker([lat[i], lon[i]], { icon, pane: "before-sites", keyboard: false, interactive: false, zIndexOffset: cls * 1000 });
  });
  return L.layerGroup(markers);
}
