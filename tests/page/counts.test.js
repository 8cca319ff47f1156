// Circles for counts: their area is the number.
import assert from "node:assert/strict";
import { test } from "node:test";
import { countRadius } from "../../geo_risk/render/page/counts.js";

test("four times the incidents, twice the radius", () => {
  assert.ok(Math.abs(countRadius(4, 6) / countRadius(1, 6) - 2) < 1e-12);
});

test("no circle covers the map", () => {
  assert.ok(countRadius(1e6, 12) <= 60);
});
