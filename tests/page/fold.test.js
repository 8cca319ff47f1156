// How names are compared, in both scripts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { foldName, matchScore } from "../../geo_risk/render/page/fold.js";

const ALIKE = [
  ["Dēra Bugtī", "dera-bugti"],
  ["D.I. Khan", "d i khan"],
  ["كراچي", "کراچی"],
  ["آواران", "اواران"],
  ["QUETTA", "quetta"],
];

for (const [one, other] of ALIKE) {
  test(`${one} and ${other} fold alike`, () => {
    assert.equal(foldName(one), foldName(other));
    assert.notEqual(foldName(one), "");
  });
}

test("folding twice changes nothing more", () => {
  for (const [name] of ALIKE) assert.equal(foldName(foldName(name)), foldName(name));
});

test("better matches score higher", () => {
  const names = ["kech", "kech valley", "upper kech", "makkech", "quetta"];
  assert.deepEqual(names.map((name) => matchScore(name, "kech")), [4, 3, 2, 1, 0]);
});

test("an empty query finds nothing", () => {
  assert.equal(matchScore("kech", ""), 0);
});
