/** The hazard surface: every cell of the model in its class's colour, on one canvas. */
import { cellCorners } from "./areas.js";
import { addPane, canvasLayer, styleValue, worldPoint } from "./canvas.js";

const CLASSES = [0, 1, 2, 3, 4, 5];
const HATCH_PX = 10;
const CORNERS = 4;
const HAIR_PX = 0.3;

/** Draw the cells when the map is coloured by cells; a click opens the cell's brief. */
export function mountSurface({ map, model, store, tip }) {
  addPane(map, "surface", 250, true);
  const table = model.tables.cell;
  let corners = null;
  let shown = null;
  const layer = canvasLayer(map, "surface", (context, place) => {
    corners = corners || cornerTable(map, table);
    shown = model.classes("cell");
    fillCells(context, rowsByClass(shown), (i) => tracePath(context, corners, i, place));
  });
  const repaint = () =>
    layer.paint((context, place) => {
      const now = model.classes("cell");
      const changed = rowsByClass(now, (i) => now[i] !== shown[i]);
      shown = now;
      fillCells(context, changed, (i) => tracePath(context, corners, i, place));
    });
  store.on(["fill"], ({ fill }) => layer.show(fill === "cell"));
  store.on(["whatIf"], repaint);
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

/** Fill cells class by class. One by one: a path of thousands of cells costs ten times as much. */
function fillCells(context, rows, trace) {
  for (const cls of CLASSES) {
    if (!rows[cls].length) continue;
    const colours = [styleValue(`--c${cls}`)];
    if (cls === 0) colours.push(hatch(context));
    for (const colour of colours) {
      context.fillStyle = colour;
      for (const i of rows[cls]) {
        trace(i);
        context.fill();
      }
    }
  }
}

/** A pattern of lines, as areas without data have everywhere. */
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
  return context.createPattern(tile, "repeat");
}

/**
 * Rows sorted by class, in one pass.
 *
 * @param {ArrayLike<number>} classes
 * @param {(i: number) => boolean} [wanted]
 */
function rowsByClass(classes, wanted = () => true) {
  const rows = CLASSES.map(() => []);
  for (let i = 0; i < classes.length; i += 1) if (wanted(i)) rows[classes[i]].push(i);
  return rows;
}

/** The corners of all cells at zoom 0: x and y of each, one cell after the other. */
function cornerTable(map, table) {
  const flat = new Float64Array(table.n * CORNERS * 2);
  for (let i = 0; i < table.n; i += 1) {
    cellCorners(table, i).forEach(([lat, lon], k) => flat.set(worldPoint(map, lon, lat), (i * CORNERS + k) * 2));
  }
  return flat;
}

/** Trace a cell, a hair larger than it is: that closes the seams which smoothing leaves. */
function tracePath(context, corners, i, place) {
  const from = i * CORNERS * 2;
  const [left, top] = place(corners[from], corners[from + 1]);
  const [right, bottom] = place(corners[from + 4], corners[from + 5]);
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  context.beginPath();
  for (let k = 0; k < CORNERS; k += 1) {
    const [x, y] = place(corners[from + 2 * k], corners[from + 2 * k + 1]);
    const [outX, outY] = [x + Math.sign(x - middleX) * HAIR_PX, y + Math.sign(y - middleY) * HAIR_PX];
    if (k === 0) context.moveTo(outX, outY);
    else context.lineTo(outX, outY);
  }
  context.closePath();
}
