// Finding by name: the best answers first, few of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findNames } from "../../geo_risk/render/page/search.js";

const names = ["upper kech", "kech", "kech valley", "quetta"].map((name, order) => ({ name, order, folded: [name] }));

test("the name itself, then what begins with it, then what holds it", () => {
  assert.deepEqual(findNames(names, "kech").map(({ name }) => name), ["kech", "kech valley", "upper kech"]);
});

test("equally good answers keep the order of the table, and there are eight at most", () => {
  const many = Array.from({ length: 20 }, (_, order) => ({ order, folded: ["kech"] })).reverse();
  assert.deepEqual(findNames(many, "kech").map(({ order }) => order), [0, 1, 2, 3, 4, 5, 6, 7]);
});

test("any of its names finds an area", () => {
  assert.equal(findNames([{ order: 0, folded: ["kech", "کیچ"] }], "کیچ").length, 1);
});
