// Counts by area, month and kind.
import assert from "node:assert/strict";
import { test } from "node:test";
import { countBreaks, countClass, createSeries, sevenBits } from "../../geo_risk/render/page/series.js";

const pack = (...bytes) => Buffer.from(bytes).toString("base64");
const packed = {
  first: "2014-11", n: 3, unplaced: { district: 0 }, spread: 0, kinds: [{ id: "a" }, { id: "b" }],
  // Unit 0 is area 0; unit 1 is shared by areas 0 and 1. Keys: (unit * 3 + month) * 2 + kind.
  areas: { district: { shares: [[[0, 1]], [[0, 0.25], [1, 0.75]]], gap: pack(1, 4, 1), count: pack(3, 2, 4) } },
};

test("numbers of seven bits a byte come back", () => assert.deepEqual(sevenBits(pack(1, 0xac, 2)), [1, 300]));

test("a window sums its months, kinds and shares", () => {
  const series = createSeries(packed);
  assert.equal(series.total("district", 0, { from: 0, to: 2 }, ""), 3 + 2 + 1);
  assert.equal(series.total("district", 1, { from: 0, to: 2 }, "a"), 3);
  assert.equal(series.total("district", 0, { from: 2, to: 2 }, "b"), 2);
  assert.equal(series.peak("district", 1, ""), 4);
  assert.deepEqual(series.month(2), { year: 2015, month: 1 });
});

test("classes begin at one and go up in round steps", () => {
  assert.deepEqual(countBreaks(3), [1, 2, 3]);
  assert.deepEqual(countBreaks(60), [1, 5, 10, 20, 50]);
  assert.deepEqual([0, 1, 7, 80].map((n) => countClass(n, [1, 5, 10, 20, 50])), [0, 1, 2, 5]);
});
