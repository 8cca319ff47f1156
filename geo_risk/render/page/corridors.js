/* global L */
/** CPEC corridors by 10 km segments: a dark casing for the line, the class's colour on it. */
import { hoverable, toggle } from "./areas.js";
import { addPane } from "./canvas.js";
import { keepNamed } from "./recolour.js";

/** Draw the segments and keep them in step with the store. */
export function mountCorridors(app) {
  const { map, model, store } = app;
  addPane(map, "corridors", 400);
  const renderer = L.svg({ pane: "corridors", padding: 0.3 });
  const options = { pane: "corridors", renderer };
  const { paths } = model.tables.corridor;
  const casing = L.polyline(paths.flat(), { ...options, interactive: false, className: "casing" });
  const naming = (i) => `segment s${model.cls("corridor", i)}`;
  const segments = paths.map((path, i) =>
    hoverable(app, L.polyline(path, { ...options, className: naming(i), bubblingMouseEvents: false }), "corridor", i),
  );
  keepNamed(store, segments, naming);
  const group = L.layerGroup([casing, ...segments]);
  store.on(["layers"], ({ layers }) => toggle(map, group, layers.corridor));
}
