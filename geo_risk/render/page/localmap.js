/** A small map around one place for paper: 10 km cells by class, roads, sites, planned units, towns. */
import { el, svg } from "./dom.js";
import { overlap } from "./labels.js";
import { unitSign } from "./unitsigns.js";

const WIDE = 400;
const HIGH = 290;
/** Half the height, km. */
const HALF_KM = 48;
/** Units of the drawing a metre. */
const PX = HIGH / (2 * HALF_KM * 1000);
const RINGS_KM = [5, 25];
const MOST_TOWNS = 5;
const LETTER_PX = 6;

/** Draw what lies around, some 50 km to the north and south, with the key in words. */
export function localMap({ model, text }, entry) {
  const { plane } = model.tables.cell;
  const [x0, y0] = plane.forward(entry.lon, entry.lat);
  const place = (lon, lat) => {
    const [x, y] = plane.forward(lon, lat);
    return [WIDE / 2 + (x - x0) * PX, HIGH / 2 - (y - y0) * PX];
  };
  return el(
    "figure",
    { class: "local" },
    svg(
      "svg",
      { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "local-map", "aria-hidden": "true" },
      ...cells(model, [x0, y0]),
      ...roads(model, entry, place),
      ...RINGS_KM.map((km) => svg("circle", { class: "local-ring", cx: WIDE / 2, cy: HIGH / 2, r: km * 1000 * PX })),
      ...sites(model, entry, place),
      ...units(model, place),
      svg("circle", { class: "local-here", cx: WIDE / 2, cy: HIGH / 2, r: 4.5 }),
      ...towns({ model, text }, place),
      svg("path", { class: "local-scale", d: `M10 ${HIGH - 10}v4h${20000 * PX}v-4` }),
      svg("text", { class: "local-words", x: 14 + 20000 * PX, y: HIGH - 5 }, text.plain("brief.km", { n: 20 })),
    ),
    el("figcaption", { class: "note" }, text.say(model.plan ? "sheet.map.units" : "sheet.map")),
  );
}

/** Cells of one class as one path; the map's edge cuts them. */
function cells(model, [x0, y0]) {
  const { col, row, size } = model.tables.cell;
  const [right, top] = [WIDE / 2 / PX, HALF_KM * 1000];
  const side = (size * PX).toFixed(2);
  const paths = ["", "", "", "", "", ""];
  const classes = model.classes("cell");
  for (let i = 0; i < col.length; i += 1) {
    const [x, y] = [col[i] * size - x0, row[i] * size - y0];
    if (x < right && x > -right - size && y < top && y > -top - size) {
      paths[classes[i]] += `M${(WIDE / 2 + x * PX).toFixed(1)} ${(HIGH / 2 - (y + size) * PX).toFixed(1)}h${side}v${side}h-${side}z`;
    }
  }
  return paths.map((d, cls) => (d ? svg("path", { class: `local-cell c${cls}`, d }) : null));
}

/** Roads in reach, and the segment itself above them. */
function roads(model, { kind, i }, place) {
  const { paths } = model.tables.corridor;
  const drawn = (path) => path.map((line) => line.map(([lat, lon]) => place(lon, lat)));
  const near = paths.map(drawn).filter((path) => path.flat().some(inFrame));
  const line = (path) => path.map((points) => `M${points.map((point) => point.map((n) => n.toFixed(1)).join(" ")).join("L")}`).join("");
  const own = kind === "corridor" ? [svg("path", { class: "local-own", d: line(drawn(paths[i])) })] : [];
  return [svg("path", { class: "local-road", d: near.map(line).join("") || "M0 0" }), ...own];
}

function sites(model, { kind, i }, place) {
  const { lon, lat } = model.tables.site;
  return lon
    .map((_, k) => (kind === "site" && k === i ? [-1, -1] : place(lon[k], lat[k])))
    .filter(inFrame)
    .map(([cx, cy]) => svg("circle", { class: "local-site", cx, cy, r: 3 }));
}

function units(model, place) {
  if (!model.plan) return [];
  return model.plan
    .stacks()
    .map(({ type, rows, at, of }) => {
      const { lon, lat } = model.plan.unit(rows[0]);
      const [x, y] = place(lon, lat);
      return { type, n: rows.length, at: [x + (at - (of - 1) / 2) * 12, y] };
    })
    .filter(({ at }) => inFrame(at))
    .map(({ type, n, at: [x, y] }) => {
      const sign = unitSign(type, n);
      for (const [name, value] of Object.entries({ x: x - 7, y: y - 7, width: 14, height: 14 })) sign.setAttribute(name, String(value));
      return sign;
    });
}

/** The larger towns first; a name that would cover another waits. */
function towns({ model, text }, place) {
  const taken = [];
  return model.base.towns
    .map((town) => ({ name: text.name(town), at: place(town.lon, town.lat) }))
    .filter(({ at }) => inFrame(at))
    .slice(0, MOST_TOWNS)
    .flatMap(({ name, at: [x, y] }) => {
      const wide = name.length * LETTER_PX;
      const left = x + 6 + wide > WIDE ? x - 6 - wide : x + 6;
      const box = { left, right: left + wide, top: y - 8, bottom: y + 8 };
      if (taken.some((other) => overlap(box, other))) return [];
      taken.push(box);
      return [svg("circle", { class: "local-town", cx: x, cy: y, r: 2.2 }), svg("text", { class: "local-words", x: left, y: y + 4 }, name)];
    });
}

function inFrame([x, y]) {
  return x >= 0 && x <= WIDE && y >= 0 && y <= HIGH;
}
