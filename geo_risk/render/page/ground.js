/* global L */
/** The quiet ground: sea behind, land, foreign borders, disputed boundaries dashed. */
import { addPane } from "./canvas.js";
import { outlines } from "./decode.js";

/** Degrees by which the map may be moved beyond the drawn ground, east and west. */
const ASIDE = 8;

/** Draw what never changes, and keep the map where something is drawn. */
export function mountGround({ map, model, store }) {
  const { base, tables } = model;
  addPane(map, "ground", 210, true);
  addPane(map, "borders", 360, true);
  const under = { pane: "ground", interactive: false, renderer: L.svg({ pane: "ground", padding: 0.5 }) };
  const above = { pane: "borders", interactive: false, renderer: L.svg({ pane: "borders", padding: 0.3 }) };
  const [west, south, east, north] = base.box;
  // The sea is what of the box is not land: by the even-odd rule, land cuts holes into it.
  // Beyond the box lies land-coloured ground, so no edge shows at the sides.
  const frame = [[south, west], [south, east], [north, east], [north, west]];
  L.polygon([frame, ...outlines(base.land).flat()], { ...under, className: "sea" }).addTo(map);
  L.polyline(outlines(base.borders).flat(), { ...under, className: "country" }).addTo(map);
  L.polygon(tables.province.rings, { ...under, className: "home" }).addTo(map);
  const lines = tables.province.rings.map((rings) =>
    L.polyline(rings, { ...above, className: "province-line" }).addTo(map),
  );
  store.on(["province"], ({ province }) => {
    const meant = model.inProvince(province);
    lines.forEach((line, i) => {
      const listed = meant !== null && meant.has(tables.province.province[i]);
      line.getElement().classList.toggle("listed", listed);
    });
  });
  L.polyline(outlines(base.disputed).flat(), { ...above, className: "disputed-line" }).addTo(map);
  map.setMaxBounds([[south, west - ASIDE], [north, east + ASIDE]]);
  map.options.maxBoundsViscosity = 1;
  map.setMaxZoom(12);
}
