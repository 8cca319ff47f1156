// Signs of sites: every category and status of the data has one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { categoryGroup, statusGroup } from "../../geo_risk/render/page/sites.js";

test("categories of the data find their sign; an unknown one has the general sign", () => {
  const found = ["power_coal", "transmission", "mine_copper", "dam", "dry_port", "sez", "palace"].map(categoryGroup);
  assert.deepEqual(found, ["power", "power", "mine", "water", "trade", "sez", "other"]);
});

test("what neither runs nor is built is planned", () => {
  assert.deepEqual(["operational", "under construction", "proposed", ""].map(statusGroup), ["running", "building", "planned", "planned"]);
});
