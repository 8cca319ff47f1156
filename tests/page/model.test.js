// The data as tables: ranking, classes, counts, what is near.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ALL, createModel, FOCUS, FORMAT } from "../../geo_risk/render/page/model.js";

const base64 = (numbers) => Buffer.from(Float32Array.from(numbers).buffer).toString("base64");
const square = (west) => [west * 10000, 270000, 10000, 0, 0, 10000, -10000, 0, 0, -10000];

function areas(ids, columns, province) {
  const n = ids.length;
  return {
    id: ids, en: ids, ur: ids.map(() => ""), province, columns,
    lon: ids.map((_, i) => 64.5 + i), lat: ids.map(() => 27.5),
    generalised: ids.map(() => 0), population: Array(n).fill(null), area_km2: Array(n).fill(100), discovered: [],
    outline: { arcs: ids.map((_, i) => square(64 + i)), shapes: ids.map((_, i) => [[i]]) },
  };
}

function payload(changes = {}) {
  const bytes = (numbers) => ({ u8: Buffer.from(numbers).toString("base64"), step: 1 });
  const none = areas([], {}, []);
  const hazard = { hazard_class: [1, 5, 5, 0], hazard_index: [10, 90, 90, null], rate: [0.1, 9, 9, null] };
  const expected = { expected_90d: [1, 2, 3, 4], no_data: [0, 0, 0, 1] };
  return {
    format: FORMAT,
    meta: { focus: ["b"], horizons: [30, 90, 365], plane: { lon: 69.5, lat: 30 }, cell_m: 10000, breaks: [] },
    text: {}, memories: [], base: {},
    provinces: [{ id: "a" }, { id: "b" }],
    areas: {
      district: areas(["district:p", "district:q", "district:r", "district:s"], { ...hazard, ...expected }, [0, 1, 1, 0]),
      province: none, coast: none,
    },
    cells: {
      n: 1, col: { ...bytes([0]), from: -1 }, row: { ...bytes([0]), from: -1 }, province: bytes([1]), columns: {},
      counts: { cell: [] },
      names: { frames: [["here", "یہاں"]], bearings: [["", ""]], frame: bytes([0]), bearing: bytes([0]) },
    },
    sites: {
      id: ["x", "y"], en: ["X", "Y"], ur: ["", ""], province: [0, 1], lon: [64.5, 70], lat: [27.5, 30],
      district_id: ["p", "q"], columns: {}, near: {},
    },
    corridors: { id: [], names: [], corridor: [], from_km: [], to_km: [], columns: {}, outline: { arcs: [], shapes: [] } },
    scoring: {
      kinds: [{ id: "firing", en: "Firing", ur: "" }],
      weights: { kinds: {}, index: { hazard: 0.5, exposure: 0.25, vulnerability: 0.25 } },
      tables: {
        district: { rates: [[0.0025, 9, 9, NaN]], exposure: [50, 50, 50, 50], vulnerability: [20, 20, 20, 20] },
        province: { rates: [[]] }, coast: { rates: [[]] }, corridor: { rates: [[]] },
        site: { rates: [[1, 2]] }, near: { rates: [[1, 2]] },
        cell: { rates: [{ f32: base64([1]) }] },
      },
    },
    ...changes,
  };
}

test("data of another format are refused", () => {
  assert.throws(() => createModel(payload({ format: FORMAT + 1 })), /unknown/);
});

test("the highest rate comes first, then the larger expectation; what has no data comes last", () => {
  assert.deepEqual(createModel(payload()).ranked("district", ALL), [2, 1, 0, 3]);
});

test("a filter keeps the provinces it means", () => {
  const model = createModel(payload());
  assert.deepEqual(model.ranked("district", FOCUS), [2, 1]);
  assert.deepEqual(model.ranked("district", "a"), [0, 3]);
  assert.deepEqual(model.ranked("district", "nowhere"), []);
});

test("no data is class 0 whatever the numbers say, and is counted", () => {
  const model = createModel(payload());
  assert.equal(model.cls("district", 3), 0);
  assert.deepEqual(model.counts("district", [0, 1, 2, 3]), [1, 1, 0, 0, 0, 2]);
});

test("a missing value is null, from a list and from a packed column", () => {
  const model = createModel(payload());
  assert.equal(model.value("district", 3, "rate"), null);
  assert.equal(model.value("district", 0, "nothing"), null);
});

test("the ranking is over 90 days, or over the middle horizon", () => {
  assert.equal(createModel(payload()).days, 90);
  const meta = { ...payload().meta, horizons: [7, 14, 28] };
  assert.equal(createModel(payload({ meta })).days, 14);
});

test("a place is in its cell, and off the grid in none", () => {
  const model = createModel(payload());
  assert.equal(model.placeOf({ lon: 69.45, lat: 29.96 }).id, "cell:-1:-1");
  assert.equal(model.placeOf({ lon: 60, lat: 25 }), null);
});

test("sites inside a district come before nearer ones outside", () => {
  const model = createModel(payload());
  const near = model.nearestSites(model.entry("district", 1), 2);
  assert.deepEqual(near.map(({ i, inside }) => [i, inside]), [[1, true], [0, false]]);
});
