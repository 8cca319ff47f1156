// The study file that gives the ranking on the page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { studySnippet } from "../../geo_risk/render/page/snippet.js";

const weights = { hazard: 0.5, exposure: 0.25, vulnerability: 0.25 };

test("kinds at 1 are left out, floats keep their point", () => {
  const text = studySnippet({ kinds: { kidnapping: 2, firing: 1 }, weights });
  assert.match(text, /^\[study\]\nkind_weights = \{ kidnapping = 2\.0 \}\n/);
  assert.match(text, /index_weights = \{ exposure = 0\.25, hazard = 0\.5, vulnerability = 0\.25 \}/);
});

test("odd names are quoted, nothing turned is an empty table", () => {
  assert.match(studySnippet({ kinds: { "a b\"c": 0 }, weights }), /\{ "a b\\"c" = 0\.0 \}/);
  assert.match(studySnippet({ kinds: {}, weights }), /kind_weights = \{\}/);
});
