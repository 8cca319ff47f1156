/* global L */
/** Planned units on the map; what is chosen gets the circle of its reach (`areas.js`). */
import { toggle } from "./areas.js";
import { addPane } from "./canvas.js";
import { el } from "./dom.js";
import { unitSign } from "./unitsigns.js";

const SIDE = 20;
const STEP = 16;
/** Places that have a sign of their own: the unit stands above it. */
const SIGNED = ["site", "port"];
const RAISED = 16;

/** Put the units on the map, above the sites; a click opens the first of a place. */
export function mountUnits(app) {
  const { map, model, store } = app;
  if (!model.plan) return;
  addPane(map, "units", 455);
  const group = L.layerGroup(model.plan.stacks().map((stack) => marker(app, stack)));
  store.on(["layers"], ({ layers }) => toggle(map, group, layers.unit));
}

function marker(app, { type, rows, at, of }) {
  const { plan } = app.model;
  const { lon, lat } = plan.unit(rows[0]);
  // Types at one place stand side by side around it.
  const aside = (at - (of - 1) / 2) * STEP;
  const above = SIGNED.includes(plan.value(rows[0], "place")) ? RAISED : 0;
  const iconAnchor = [SIDE / 2 - aside, SIDE / 2 + above];
  const icon = L.divIcon({ html: unitSign(type, rows.length), className: "unit", iconSize: [SIDE, SIDE], iconAnchor });
  return L.marker([lat, lon], { icon, pane: "units", keyboard: false })
    .on("mousemove", ({ containerPoint }) => app.tip.show("unit", rows[0], containerPoint, tipSign(app, type, rows.length)))
    .on("mouseout", () => app.tip.hide())
    .on("click", () => app.store.set({ chosen: { kind: "unit", i: rows[0] } }));
}

function tipSign({ model, text }, type, n) {
  return el("span", { class: "unit-tip" }, unitSign(type, n), text.name(model.plan.types[type]));
}
