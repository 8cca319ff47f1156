// Names on the map: two that would touch overlap.
import assert from "node:assert/strict";
import { test } from "node:test";
import { overlap } from "../../geo_risk/render/page/labels.js";

const box = (left, top) => ({ left, right: left + 10, top, bottom: top + 5 });

test("boxes closer than the gap overlap, farther ones do not, both ways round", () => {
  for (const [other, touches] of [[box(12, 0), true], [box(14, 0), false], [box(0, 7), true], [box(0, 9), false]]) {
    assert.equal(overlap(box(0, 0), other), touches);
    assert.equal(overlap(other, box(0, 0)), touches);
  }
});
