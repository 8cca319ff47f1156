import assert from "node:assert/strict";
import { test } from "node:test";
import { coveredShare, coversOf, createPlan, totalOf } from "../../geo_risk/render/page/plan.js";

const plan = createPlan({
  detour: 1.25,
  types: [{ serves: "area" }, { serves: "sea" }],
  units: {
    id: ["a", "b", "c", "d"], en: ["A", "A", "A", "D"], ur: ["", "", "", ""], type: [0, 1, 0, 0],
    province: [1, 1, 1, 0], rank: [2, 3, 1, 1], share: [0.1, 0, 0.2, null], lon: [60, 60, 60, 61], lat: [25, 25, 25, 26], reach_km: [50, 60, 50, 50],
  },
  needs: [{ province: 1, type: 0 }, { province: 0, type: 0 }],
  provinces: [{ province: 1, now: 0.1 }],
});

test("without a plan there is none", () => {
  assert.equal(createPlan(null), null);
  assert.equal(createPlan(undefined), null);
});

test("units stand by province, by type and by what they cover", () => {
  assert.deepEqual(plan.ranked(null), [3, 2, 0, 1]);
  assert.deepEqual(plan.ranked(new Set([1])), [2, 0, 1]);
});

test("units of one type at one place are one sign, the first of them in front", () => {
  assert.deepEqual(plan.stacks(), [
    { type: 0, at: 0, of: 2, rows: [2, 0] },
    { type: 1, at: 1, of: 2, rows: [1] },
    { type: 0, at: 0, of: 1, rows: [3] },
  ]);
});

test("a way over land is longer than the circle's radius, at sea it is not", () => {
  assert.equal(plan.radiusKm(0), 40);
  assert.equal(plan.radiusKm(1), 60);
});

test("only what serves areas covers a share of the risk", () => {
  assert.deepEqual([0, 1, 2, 3].map(plan.covers), [true, false, true, false]);
});

test("needs and shares are those of the province", () => {
  assert.deepEqual(plan.needsOf(1), [{ province: 1, type: 0 }]);
  assert.equal(plan.provinceOf(0), null);
  assert.equal(plan.provinceOf(1).now, 0.1);
});

test("a sum over types is unknown where one of them is", () => {
  const need = (held, needed, gap, cost) => ({ held, needed, gap, cost });
  const both = [need(1, [2, 4], [1, 3], [10, 30]), need(0, [1, null], [1, null], [5, null])];
  assert.deepEqual(totalOf(both, 0), { held: 1, needed: 3, gap: 2, cost: 15 });
  assert.deepEqual(totalOf(both, 1), { held: 1, needed: null, gap: null, cost: null });
});

test("the share covered weighs provinces by their risk", () => {
  assert.equal(coveredShare([{ risk: 30, plan: 0.5 }, { risk: 10, plan: 0.9 }]), 0.6);
  assert.equal(coveredShare([]), null);
});

test("covers that there are not are left out", () => {
  const table = {};
  for (const [at, name] of [[1, "Turbat"], [2, ""]]) {
    Object.assign(table, {
      [`cover_${at}`]: [name], [`cover_${at}_ur`]: ["تربت"], [`cover_${at}_held`]: [1], [`cover_${at}_reached`]: ["no"],
      [`cover_${at}_km`]: [50], [`cover_${at}_minutes`]: [null],
    });
  }
  assert.deepEqual(coversOf(table, 0), [{ at: 1, en: "Turbat", ur: "تربت", held: true, reached: "no", km: 50, minutes: null }]);
  assert.deepEqual(coversOf(null, 0), []);
});
