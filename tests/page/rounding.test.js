// What is shown of parts adds up to what is shown of the whole.
import assert from "node:assert/strict";
import { test } from "node:test";
import { roundedParts, signedText, wholeParts } from "../../geo_risk/render/page/rounding.js";

test("whole parts sum to the rounded sum, parts below zero included", () => {
  assert.deepEqual(wholeParts([33.4, 33.3, 33.3]), [34, 33, 33]);
  assert.deepEqual(wholeParts([-83.7, 28.4]), [-84, 29]);
  assert.deepEqual(wholeParts([]), []);
});

test("the larger the parts, the fewer decimals; the sum shown is that of the parts shown", () => {
  assert.deepEqual(roundedParts([-83.74, 28.44, 0.04]), { parts: [-837, 284, 0], sum: -553, decimals: 1 });
  assert.deepEqual(roundedParts([1.004, -0.004]), { parts: [100, 0], sum: 100, decimals: 2 });
  assert.deepEqual(roundedParts([0.0004, 0.0004]), { parts: [1, 0], sum: 1, decimals: 3 });
  assert.deepEqual(roundedParts([0, 0]), { parts: [0, 0], sum: 0, decimals: 3 });
});

test("a number carries its sign, zero has none", () => {
  assert.equal(signedText(284, 1), "+28.4");
  assert.equal(signedText(-5, 3), "−0.005");
  assert.equal(signedText(0, 2), "0.00");
});
