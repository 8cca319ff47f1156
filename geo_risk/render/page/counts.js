/**
 * Incidents as counts a cell: a circle in the middle of the cell, its area the
 * number. Discovered ones (operations, seizures) are drawn apart, as open circles.
 */
import { addPane, canvasLayer, styleValue, worldPoint } from "./canvas.js";

/** Radius in pixels of a circle for `n` incidents at a zoom: area in proportion. */
export function countRadius(n, zoom) {
  return Math.min(2.2 * Math.sqrt(n) * 2 ** ((zoom - 6) / 2), 60);
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
      context.lineWidth = 1.5;
      context.strokeStyle = styleValue(`--${name}`);
      context.fillStyle = styleValue(`--${name}-ground`);
      centres.forEach(([x, y], k) => {
        if (numbers[k]) drawCircle(context, place(x, y), countRadius(numbers[k], map.getZoom()));
      });
    });
    store.on(["layers"], (state) => layer.show(state.layers[name]));
    return layer;
  });
  return { redraw: () => layers.forEach((layer) => layer.redraw()) };
}

function drawCircle(context, [x, y], radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}
