// A change is what lies outside the interval given then.
import assert from "node:assert/strict";
import { test } from "node:test";
import { beyond, createPrevious } from "../../geo_risk/render/page/previous.js";

const packed = {
  release: "2014-12-31_0", as_of: "2014-12-31", days: 90, differs: [],
  tables: { district: { expected: [2, 5, null], low90: [0, 1, null], high90: [4, 9, null], hazard_class: [2, 3, null] } },
};
const now = [3, 20, 1];
const model = { value: (_kind, i, name) => (name === "expected_90d" ? now[i] : null) };

test("inside the interval, rounded to whole incidents, there is no change", () => {
  assert.equal(beyond(4.4, 0, 4), 0);
  assert.equal(beyond(4.6, 0, 4), 1);
  assert.equal(beyond(0.2, 2, 4), -2);
  assert.equal(beyond(3, null, null), 0);
});

test("what changed most comes first, what was not scored then has no change", () => {
  const previous = createPrevious(packed, model);
  assert.deepEqual(previous.ranked("district", [0, 1, 2]), [1, 0, 2]);
  assert.equal(previous.change("district", 1).beyond, 11);
  assert.equal(previous.change("district", 2), null);
  assert.equal(previous.has("site"), false);
});

test("without a last release there is nothing to compare with", () => assert.equal(createPrevious(null, model), null));

test("causes carry their parts, which sum to the change, and their incidents", () => {
  const district = { change: [-1, 15, null], parts: { time: [-3, -1, null], new: [2, 16, null] }, seen: { new: [4, 0, null] } };
  const previous = createPrevious({ ...packed, causes: { district } }, model);
  assert.deepEqual(previous.causes("district", 0), {
    change: -1,
    parts: [{ name: "time", value: -3, seen: 0 }, { name: "new", value: 2, seen: 4 }],
  });
  assert.equal(previous.causes("district", 2), null);
  assert.equal(previous.causes("site", 0), null);
  assert.equal(createPrevious(packed, model).causes("district", 0), null);
});
