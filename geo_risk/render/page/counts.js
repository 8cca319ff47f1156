/**
 * Incidents as counts a cell: a circle in the middle of the cell, its area the
 * number. Discovered ones (operations, seizures) are drawn apart, in another colour.
 */
import { addPane, canvasLayer, styleValue, worldPoint } from "./canvas.js";

/** Radius in pixels of a circle for `n` incidents at a zoom: area in proportion. */
export function countRadius(n, zoom) {
  return Math.min(2.6 * Math.sqrt(n) * 2 ** ((zoom - 6) / 2), 60);
}

/** Draw the two kinds of counts where the store asks for them. */
export function mountCounts({ map, model, store }) {
  addPane(map, "counts", 420, true);
  const table = model.tables.cell;
  const centres = table.counts.cell.map((i) => {
    const { lon, lat } = table.describe(i);
    return worldPoint(map, lon, lat);
  });
  const layers = ["reported", "discovered"].map((name) => {
    const numbers = table.counts[`${name}_365d`] || [];
    const layer = canvasLayer(map, "counts", (context, place) => {
      const ring = styleValue(`--${name}`);
      centres.forEach(([x, y], k) => {
        if (!numbers[k]) return;
        context.beginPath();
        context.arc(...place(x, y), countRadius(numbers[k], map.getZoom()), 0, 2 * Math.PI);
        const rings = /** @type {[number, string][]} */ ([[4, "#ffffff"], [1.8, ring]]);
        for (const [width, colour] of rings) {
          context.lineWidth = width;
          context.strokeStyle = colour;
          context.stroke();
        }
      });
    });
    store.on(["layers"], (state) => layer.show(state.layers[name]));
    return layer;
  });
  return { redraw: () => layers.forEach((layer) => layer.redraw()) };
}
