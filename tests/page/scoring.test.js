// Indices and ranks for any weights: the anchors, the classes, ties, what has no data.
import assert from "node:assert/strict";
import { test } from "node:test";
import { classOf, hazardIndex, ranksOf, riskIndex, scaledWeights, scoreTable } from "../../geo_risk/render/page/scoring.js";

const basis = { n: 2, kinds: ["firing", "kidnapping"], rates: [[0.01, NaN], [0.09, NaN]], exposure: [50, 50], vulnerability: [20, 20] };
const weights = { hazard: 2, exposure: 1, vulnerability: 1 };

test("25 points are a factor of ten, from 0.001 on", () => {
  assert.equal(hazardIndex(0.001), 0);
  assert.ok(Math.abs(hazardIndex(0.01) - 25) < 1e-9);
  assert.equal(hazardIndex(1e9), 100);
  assert.ok(Number.isNaN(hazardIndex(NaN)));
});

test("classes begin at 20, 40, 60 and 80; no data is none", () => {
  assert.deepEqual([0, 19.99, 20, 60, 80, NaN].map(classOf), [1, 1, 2, 4, 5, 0]);
});

test("three equal parts give themselves, whatever the weights", () => {
  const scaled = scaledWeights(weights);
  assert.ok(Math.abs(riskIndex(40, 40, 40, scaled) - 40) < 1e-9);
  assert.deepEqual(scaledWeights({ hazard: 0, exposure: 0, vulnerability: 0 }), { hazard: 1, exposure: 0, vulnerability: 0 });
});

test("a kind's factor multiplies its part of the rate and no other", () => {
  const plain = scoreTable(basis, { kinds: {}, weights, by: "hazard" });
  const doubled = scoreTable(basis, { kinds: { kidnapping: 2 }, weights, by: "hazard" });
  assert.ok(Math.abs(plain.rate[0] - 0.1) < 1e-12);
  assert.ok(Math.abs(doubled.rate[0] - 0.19) < 1e-12);
  assert.ok(Number.isNaN(doubled.rate[1]));
  assert.equal(doubled.hazardClass[1], 0);
});

test("equals share the better rank, what has no data has none", () => {
  assert.deepEqual([...ranksOf([1, 5, 5, NaN, 0])], [3, 1, 1, 0, 4]);
});
