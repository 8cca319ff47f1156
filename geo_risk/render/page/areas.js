/* global L */
/** Districts, provinces and coastal zones, coloured by class; a click opens the brief. */
import { addPane } from "./canvas.js";
import { keepNamed } from "./recolour.js";

/** Draw the areas of each kind in its pane and keep them in step with the store. */
export function mountAreas(app) {
  const { map, store } = app;
  addPane(map, "areas", 300);
  addPane(map, "coast", 305);
  addPane(map, "chosen", 380, true);
  const layers = {
    district: areaLayer(app, "district", "areas"),
    province: areaLayer(app, "province", "areas"),
    coast: areaLayer(app, "coast", "coast"),
  };
  store.on(["fill", "layers"], ({ fill, layers: shown }) => {
    toggle(map, layers.district, fill !== "province");
    toggle(map, layers.province, fill === "province");
    toggle(map, layers.coast, shown.coast);
    map.getContainer().classList.toggle("fill-cells", fill === "cell");
  });
  store.on(["view"], ({ view }) => map.getContainer().classList.toggle("view-coast", view === "coast"));
  mountChoice(app);
}

/** Put a layer on the map or take it off. */
export function toggle(map, layer, visible) {
  if (visible && !map.hasLayer(layer)) layer.addTo(map);
  if (!visible && map.hasLayer(layer)) layer.remove();
}

function areaLayer(app, kind, pane) {
  const { model, store } = app;
  const renderer = L.svg({ pane, padding: 0.3 });
  const naming = (i) => {
    // Strips of coast on land would hide the districts; they are filled in their own list only.
    const strip = model.tables[kind].id[i].endsWith("-land") ? " strip-land" : "";
    return `area area-${kind} c${model.cls(kind, i)}${strip}`;
  };
  const shapes = model.tables[kind].rings.map((rings, i) =>
    hoverable(app, L.polygon(rings, { pane, renderer, className: naming(i), bubblingMouseEvents: false }), kind, i),
  );
  keepNamed(store, shapes, naming);
  return L.layerGroup(shapes);
}

/** Make a shape answer to the pointer: a tip on hover, the brief on a click. */
export function hoverable({ store, tip }, shape, kind, i) {
  return shape
    .on("mousemove", (event) => tip.show(kind, i, event.containerPoint))
    .on("mouseout", () => tip.hide())
    .on("click", () => store.set({ chosen: { kind, i } }));
}

/** Outlines above all others: of what is chosen, and of the row under the pointer. */
function mountChoice({ map, model, store }) {
  const renderer = L.svg({ pane: "chosen", padding: 0.3 });
  for (const key of ["chosen", "pointed"]) {
    const group = L.layerGroup().addTo(map);
    store.on([key], (state) => {
      const entry = state[key];
      group.clearLayers();
      if (!entry) return;
      const options = { pane: "chosen", renderer, interactive: false, fill: false };
      for (const className of ["halo", key]) {
        const shape = choiceShape(model, entry, { ...options, className });
        if (shape) group.addLayer(shape);
      }
    });
  }
}

function choiceShape(model, { kind, i }, options) {
  if (kind === "unit") {
    const { lat, lon } = model.plan.unit(i);
    return L.circle([lat, lon], { ...options, radius: model.plan.radiusKm(i) * 1000 });
  }
  const table = model.tables[kind];
  if (table.rings) return L.polygon(table.rings[i], options);
  if (kind === "cell") return L.polygon(cellCorners(table, i), options);
  if (kind === "corridor") return L.polyline(table.paths[i], options);
  if (kind === "site") return L.circle([table.lat[i], table.lon[i]], { ...options, radius: 25000 });
  return null;
}

/** The corners of a cell as [lat, lon]. */
export function cellCorners(table, i) {
  const { col, row, size, plane } = table;
  return [[0, 0], [1, 0], [1, 1], [0, 1]].map(([dx, dy]) => {
    const [lon, lat] = plane.inverse((col[i] + dx) * size, (row[i] + dy) * size);
    return [lat, lon];
  });
}
