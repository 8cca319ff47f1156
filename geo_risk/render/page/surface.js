/** The hazard surface: every cell of the model in its class's colour, on one canvas. */
import { cellCorners } from "./areas.js";
import { addPane, canvasLayer, styleValue, worldPoint } from "./canvas.js";

const CLASSES = [0, 1, 2, 3, 4, 5];
const HATCH_PX = 10;

/** Draw the cells when the map is coloured by cells; a click opens the cell's brief. */
export function mountSurface({ map, model, store, tip }) {
  addPane(map, "surface", 250, true);
  const table = model.tables.cell;
  let corners = null;
  const layer = canvasLayer(map, "surface", (context, place) => {
    corners = corners || cornerTable(map, table);
    for (const cls of CLASSES) {
      context.beginPath();
      for (let i = 0; i < table.n; i += 1) {
        if (model.cls("cell", i) === cls) tracePath(context, corners[i], place);
      }
      context.fillStyle = styleValue(`--c${cls}`);
      context.fill();
      // A hair of the same colour closes the seams that smoothing leaves.
      context.strokeStyle = context.fillStyle;
      context.lineWidth = 0.6;
      context.stroke();
      if (cls === 0) hatch(context);
    }
  });
  store.on(["fill"], ({ fill }) => layer.show(fill === "cell"));
  map.on("click", ({ latlng }) => {
    const i = store.get().fill === "cell" ? table.at(latlng.lng, latlng.lat) : -1;
    if (i >= 0) store.set({ chosen: { kind: "cell", i } });
  });
  map.on("mousemove", ({ latlng, containerPoint }) => {
    if (store.get().fill !== "cell") return;
    const i = table.at(latlng.lng, latlng.lat);
    if (i >= 0) tip.show("cell", i, containerPoint);
    else tip.hide();
  });
  return layer;
}

/** Hatch the present path, as areas without data are everywhere. */
function hatch(context) {
  const tile = document.createElement("canvas");
  tile.width = HATCH_PX;
  tile.height = HATCH_PX;
  const lines = tile.getContext("2d");
  lines.strokeStyle = styleValue("--hatch");
  lines.lineWidth = 0.9;
  for (const shift of [-HATCH_PX, 0, HATCH_PX]) {
    lines.moveTo(shift, HATCH_PX);
    lines.lineTo(shift + HATCH_PX, 0);
  }
  lines.stroke();
  context.fillStyle = context.createPattern(tile, "repeat");
  context.fill();
}

function cornerTable(map, table) {
  return Array.from({ length: table.n }, (_, i) =>
    cellCorners(table, i).map(([lat, lon]) => worldPoint(map, lon, lat)),
  );
}

function tracePath(context, corners, place) {
  corners.forEach(([x, y], k) => {
    const [px, py] = place(x, y);
    if (k === 0) context.moveTo(px, py);
    else context.lineTo(px, py);
  });
  context.closePath();
}
