/**
 * The deployment plan: units to be placed, what each province must ask for, and who
 * covers each site. Posts held today are numbers and steps here; no place of theirs is known.
 *
 * @typedef {object} Need one unit type of one province
 * @property {number} type
 * @property {number} held
 * @property {(number|null)[]} needed for each of the plan's levels; null cannot be reached
 * @property {(number|null)[]} gap
 * @property {(number|null)[]} cost
 * @property {number} reachable most of the province's risk that such units could cover
 * @property {string} sites names of the sites served
 * @property {string} must names of those that must be covered
 */

/** Read the plan of the document; null without one. */
export function createPlan(packed) {
  if (!packed) return null;
  const { units, needs, provinces, types } = packed;
  const n = units.id.length;
  const rows = Array.from({ length: n }, (_, i) => i);
  const order = [...rows].sort((a, b) => units.province[a] - units.province[b] || units.type[a] - units.type[b] || units.rank[a] - units.rank[b] || a - b);
  return {
    ...packed,
    n,
    /** A unit as the page shows it; its class stands for "none". */
    unit: (i) => ({
      kind: "unit", i, cls: 0, id: units.id[i], en: units.en[i], ur: units.ur[i],
      province: units.province[i], lon: units.lon[i], lat: units.lat[i],
    }),
    value: (i, name) => (units[name][i] === undefined ? null : units[name][i]),
    typeOf: (i) => types[units.type[i]],
    /** Kilometres as the crow flies that a unit's way comes to. */
    radiusKm: (i) => units.reach_km[i] / (types[units.type[i]].serves === "sea" ? 1 : packed.detour),
    /** Units of the wanted provinces (null: all), by province, type and what they cover. */
    ranked: (wanted) => order.filter((i) => !wanted || wanted.has(units.province[i])),
    /** @returns {Need[]} */
    needsOf: (province) => needs.filter((need) => need.province === province),
    provinceOf: (province) => provinces.find((row) => row.province === province) || null,
    /** Does a unit serve areas, so that it covers a share of the risk? Guards and boats do not. */
    covers: (i) => types[units.type[i]].serves === "area" && units.share[i] !== null,
    stacks: () => stacksOf(units),
  };
}

/**
 * Units that stand at one place, those of one type together: on the map they are one sign
 * with a number, beside those of other types.
 *
 * @returns {{type: number, rows: number[], at: number, of: number}[]} `at` of `of` signs there
 */
function stacksOf({ lon, lat, type, rank }) {
  const places = new Map();
  lon.forEach((_, i) => {
    const place = `${lon[i]},${lat[i]}`;
    const there = places.get(place) || new Map();
    places.set(place, there.set(type[i], [...(there.get(type[i]) || []), i]));
  });
  return [...places.values()].flatMap((there) =>
    [...there.entries()]
      .sort(([a], [b]) => a - b)
      .map(([kind, rows], at) => ({ type: kind, at, of: there.size, rows: rows.sort((a, b) => rank[a] - rank[b]) })),
  );
}

/** Sums over types at one of the levels: what is held and missing, and what it costs; null where unknown. */
export function totalOf(needs, level) {
  const sum = (values) => (values.some((value) => value === null) ? null : values.reduce((all, value) => all + value, 0));
  return {
    held: sum(needs.map(({ held }) => held)),
    needed: sum(needs.map(({ needed }) => needed[level])),
    gap: sum(needs.map(({ gap }) => gap[level])),
    cost: sum(needs.map(({ cost }) => cost[level])),
  };
}

/** The share of the risk of some provinces that is covered with the plan; null without any risk. */
export function coveredShare(rows) {
  const risk = rows.reduce((sum, row) => sum + row.risk, 0);
  return risk > 0 ? rows.reduce((sum, row) => sum + row.risk * row.plan, 0) / risk : null;
}

/** The covers of one row, nearest first; without those that there are not. */
export function coversOf(table, i) {
  return [1, 2]
    .filter((at) => table && table[`cover_${at}`][i])
    .map((at) => ({
      at,
      en: table[`cover_${at}`][i],
      ur: table[`cover_${at}_ur`][i],
      held: Boolean(table[`cover_${at}_held`][i]),
      reached: table[`cover_${at}_reached`][i],
      km: table[`cover_${at}_km`][i],
      minutes: table[`cover_${at}_minutes`][i],
    }));
}
