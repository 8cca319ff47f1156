// Words and numbers: plurals of both languages, holes, digits.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { countText, createText, expectedText, intervalText, shareText } from "../../geo_risk/render/page/text.js";

const table = JSON.parse(readFileSync(new URL("../../geo_risk/render/page/strings.json", import.meta.url), "utf8"));

test("expected numbers have as many digits as they can bear", () => {
  const shown = [1234.6, 9.46, 0.234, 0.001, null, NaN].map(expectedText);
  assert.deepEqual(shown, ["1,235", "9.5", "0.23", "< 0.01", "–", "–"]);
});

test("shares never promise certainty", () => {
  assert.deepEqual([0.999, 1, 0.001, 0, 0.25, null].map(shareText), ["> 99 %", "100 %", "< 1 %", "0 %", "25 %", "–"]);
});

test("counts have their thousands set apart", () => {
  assert.deepEqual([1234567, 0, undefined].map(countText), ["1,234,567", "0", "–"]);
});

test("an interval goes from low to high", () => {
  assert.match(intervalText(0, 26), /^0\D+26$/);
});

for (const lang of ["en", "ur"]) {
  test(`every text of the table can be said in ${lang}, one and many`, () => {
    const text = createText(table, () => lang);
    for (const key of Object.keys(table)) {
      for (const n of [0, 1, 2, 11]) {
        assert.doesNotMatch(text.plain(key, { n }), /\{n\}|undefined/, key);
      }
    }
  });
}

test("a missing text is an error, not a blank", () => {
  assert.throws(() => createText({}, () => "en").plain("nothing"), /no text for nothing/);
});

test("dates are written out, names fall back to English", () => {
  const text = createText(table, () => "ur");
  assert.equal(text.name({ en: "Kech", ur: "" }), "Kech");
  assert.equal(text.name({ en: "Kech", ur: "کیچ" }), "کیچ");
  assert.equal(createText(table, () => "en").date("2026-10-31"), "31 October 2026");
});
