/**
 * The data of the page as tables of one shape, whatever is ranked: districts,
 * provinces, coastal zones, cells, sites, corridor segments.
 *
 * @typedef {object} Entry one row of a table, as the page shows it
 * @property {string} kind `district`, `province`, `coast`, `cell`, `site`, `corridor` or `unit`
 * @property {number} i its row
 * @property {string} id
 * @property {string} en
 * @property {string} ur
 * @property {number} province row of the provinces; -1 unknown
 * @property {number} cls class 1 to 5; 0 is "no data"
 * @property {number[]} [part] chainage of a corridor segment, km from and to
 */
import { column, framedNames, outlines } from "./decode.js";
import { createPlan } from "./plan.js";
import { distanceKm, equalAreaPlane } from "./plane.js";
import { createPrevious } from "./previous.js";
import { ranksOf, scoreTable } from "./scoring.js";
import { createSeries } from "./series.js";

export const FORMAT = 1;
export const VIEWS = ["district", "province", "coast", "cell", "site", "corridor"];
export const FOCUS = "focus";
export const ALL = "all";

/** What is computed here and never read from a column: name to where it stands in the scores. */
const SCORED = {
  hazard_index: "hazard", hazard_class: "hazardClass", risk_index: "risk", risk_class: "riskClass", rate: "rate",
};

/** Read the payload; throws when it is of another version. */
export function createModel(payload) {
  if (payload.format !== FORMAT) throw new Error(`data format ${payload.format} is unknown`);
  const tables = tablesOf(payload);
  const { meta, provinces } = payload;
  const focus = provinces.map((p, i) => (meta.focus.includes(p.id) ? i : -1)).filter((i) => i >= 0);
  const released = releasedSettings(payload.scoring);
  const bases = basesOf(payload.scoring);
  const orders = new Map();
  const scores = new Map();
  /** @type {import("./scoring.js").Settings} */
  let settings = released;
  const model = {
    meta,
    provinces,
    focus,
    base: payload.base,
    memories: payload.memories,
    skill: payload.skill,
    plan: createPlan(payload.plan),
    tables,
    minCell: meta.min_cell || 0,
    days: meta.horizons.includes(90) ? 90 : meta.horizons[meta.horizons.length >> 1],
    /** The kinds of incident whose weights may be turned, and the settings of the release. */
    kinds: payload.scoring.kinds.filter(({ id }) => id),
    released,
    hasRisk: Boolean(bases.cell.exposure && bases.cell.vulnerability),
    get settings() {
      return settings;
    },
    /** Score everything by other settings from now on; each table when it is asked for. */
    score(other) {
      settings = other;
      scores.clear();
      orders.clear();
    },
    /** All scores of a table by the present settings; `near` are the sites within 5 km. */
    scores(kind) {
      if (!scores.has(kind)) scores.set(kind, scoreTable(bases[kind], settings));
      return scores.get(kind);
    },
    /** Is the ranking that is shown another than the release's? */
    get changed() {
      return differs(settings, released);
    },
    value(kind, i, name) {
      const values = SCORED[name] ? model.scores(kind)[SCORED[name]] : tables[kind].columns[name];
      const found = values ? values[i] : null;
      return found === undefined || Number.isNaN(found) ? null : found;
    },
    entry(kind, i) {
      if (kind === "unit") return model.plan.unit(i);
      return { kind, i, cls: model.cls(kind, i), ...tables[kind].describe(i) };
    },
    cls(kind, i) {
      return model.classes(kind)[i];
    },
    /** The classes of all rows, 1 to 5; 0 is "no data". */
    classes(kind) {
      return model.scores(kind)[settings.by === "risk" ? "riskClass" : "hazardClass"];
    },
    /** The index an entry is ranked and coloured by, 0 to 100; null without data. */
    index(kind, i) {
      return model.value(kind, i, `${settings.by}_index`);
    },
    /** Ranks within a table, 1 the highest, 0 without data; equals share the better one. */
    ranks(kind) {
      return ranksOf(ranked(model.scores(kind), settings.by));
    },
    /** Rows of a table from the highest down, of the chosen provinces. */
    ranked(kind, province) {
      if (!orders.has(kind)) orders.set(kind, order(model, kind));
      const wanted = kind === "corridor" ? null : model.inProvince(province);
      if (!wanted) return orders.get(kind);
      return orders.get(kind).filter((i) => wanted.has(tables[kind].province[i]));
    },
    /** The rows of the provinces that a filter means; null is all of them. */
    inProvince(province) {
      if (province === ALL) return null;
      if (province === FOCUS) return new Set(focus);
      return new Set([provinces.findIndex((p) => p.id === province)]);
    },
    /** How many of `rows` stand in each class, 0 ("no data") to 5. */
    counts(kind, rows) {
      const counts = [0, 0, 0, 0, 0, 0];
      for (const i of rows) counts[model.cls(kind, i)] += 1;
      return counts;
    },
    /** The cell an entry's middle lies in, whose name says where that is; null off the grid. */
    placeOf({ lon, lat }) {
      const i = tables.cell.at(lon, lat);
      return i < 0 ? null : model.entry("cell", i);
    },
    /** The sites inside a district first, then the nearest; with distances in km. */
    nearestSites: (entry, most) => nearestSites(tables.site, entry, most),
  };
  // Briefs: who covers each site and segment, and what is expected further from a road.
  return Object.assign(model, { series: createSeries(payload.months), previous: createPrevious(payload.previous, model), briefs: payload.briefs || null });
}

function tablesOf({ areas, cells, meta, sites, corridors }) {
  return {
    district: areaTable(areas.district),
    province: areaTable(areas.province),
    coast: areaTable(areas.coast),
    cell: cellTable(cells, meta),
    site: siteTable(sites),
    corridor: corridorTable(corridors),
  };
}

function nearestSites({ lon, lat, district_id: district }, entry, most) {
  const inside = entry.kind === "district" ? entry.id.replace("district:", "") : null;
  return district
    .map((home, i) => ({
      i,
      inside: inside !== null && home === inside,
      km: distanceKm(entry.lon, entry.lat, lon[i], lat[i]),
    }))
    .filter((site) => !(entry.kind === "site" && site.i === entry.i))
    .sort((a, b) => Number(b.inside) - Number(a.inside) || a.km - b.km)
    .slice(0, most);
}

/** What entries are ranked by: the rate, which tells apart what the index clips, or the risk. */
function ranked(scores, by) {
  return by === "risk" ? scores.risk : scores.rate;
}

function order(model, kind) {
  const { columns, n } = model.tables[kind];
  const values = ranked(model.scores(kind), model.settings.by);
  const expected = columns[`expected_${model.days}d`] || [];
  const score = (i) => (Number.isNaN(values[i]) ? -1 : values[i]);
  return Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => score(b) - score(a) || (expected[b] || 0) - (expected[a] || 0) || a - b,
  );
}

/** The settings of the release: a factor for each kind of incident there is. */
function releasedSettings({ kinds, weights }) {
  const factors = Object.fromEntries(kinds.filter(({ id }) => id).map(({ id }) => [id, 1]));
  return Object.freeze({ kinds: { ...factors, ...weights.kinds }, weights: weights.index, by: "hazard" });
}

/** What each table is scored from. */
function basesOf({ kinds, tables }) {
  const names = kinds.map(({ id }) => id);
  const bases = Object.entries(tables).map(([kind, packed]) => {
    const rates = packed.rates.map(column);
    const exposure = packed.exposure ? column(packed.exposure) : null;
    const vulnerability = packed.vulnerability ? column(packed.vulnerability) : null;
    return [kind, { n: rates.length ? rates[0].length : 0, kinds: names, rates, exposure, vulnerability }];
  });
  return Object.fromEntries(bases);
}

/** Weights of the index matter where entries are ranked by it. */
function differs(settings, released) {
  const other = (one, two) => Object.keys(two).some((name) => one[name] !== two[name]);
  return other(settings.kinds, released.kinds) || (settings.by === "risk" && other(settings.weights, released.weights));
}

function numbers(packed) {
  return Object.fromEntries(Object.entries(packed).map(([name, value]) => [name, column(value)]));
}

function areaTable(t) {
  return {
    ...t,
    n: t.id.length,
    columns: { ...numbers(t.columns), population: t.population, area_km2: t.area_km2, discovered: t.discovered },
    rings: outlines(t.outline),
    describe: (i) => ({
      id: t.id[i],
      en: t.en[i],
      ur: t.ur[i],
      province: t.province[i],
      lon: t.lon[i],
      lat: t.lat[i],
      generalised: Boolean(t.generalised[i]),
    }),
  };
}

function siteTable(t) {
  return {
    ...t,
    n: t.id.length,
    columns: numbers(t.columns),
    near: numbers(t.near),
    describe: (i) => ({
      id: t.id[i],
      en: t.en[i],
      ur: t.ur[i],
      province: t.province[i],
      lon: t.lon[i],
      lat: t.lat[i],
    }),
  };
}

function corridorTable(t) {
  const paths = outlines(t.outline);
  return {
    ...t,
    n: t.id.length,
    columns: numbers(t.columns),
    paths,
    describe(i) {
      const middle = paths[i].length ? paths[i][0][paths[i][0].length >> 1] : [0, 0];
      return {
        id: t.id[i],
        ...t.names[t.corridor[i]],
        part: [t.from_km[i], t.to_km[i]],
        province: -1,
        lon: middle[1],
        lat: middle[0],
      };
    },
  };
}

function cellTable(t, meta) {
  const plane = equalAreaPlane(meta.plane);
  const col = column(t.col);
  const row = column(t.row);
  const name = framedNames(t.names);
  const province = Array.from(column(t.province), (p) => p - 1);
  const places = new Map(Array.from(col, (c, i) => [`${c},${row[i]}`, i]));
  const size = meta.cell_m;
  return {
    n: t.n,
    col,
    row,
    plane,
    size,
    columns: numbers(t.columns),
    counts: t.counts,
    province,
    /** The row of the cell at a place, or -1. */
    at(lon, lat) {
      const [x, y] = plane.forward(lon, lat);
      return places.get(`${Math.floor(x / size)},${Math.floor(y / size)}`) ?? -1;
    },
    describe(i) {
      const [lon, lat] = plane.inverse((col[i] + 0.5) * size, (row[i] + 0.5) * size);
      const id = `cell:${col[i]}:${row[i]}`;
      return { id, en: name(i, 0), ur: name(i, 1), province: province[i], lon, lat };
    },
  };
}
