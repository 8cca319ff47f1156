// The list as CSV: guarded against formulas, quoted where it must be.
import assert from "node:assert/strict";
import { test } from "node:test";
import { csvOfList, csvText } from "../../geo_risk/render/page/csv.js";

test("texts that a spreadsheet would run get an apostrophe", () => {
  for (const text of ["=1+1", "+92", "-x", "@y", "\tz", "\uff1dw"]) {
    assert.ok(csvText(["a"], [[text]]).split("\r\n")[1].startsWith("'"), text);
  }
});

test("numbers keep their minus, what is missing is empty", () => {
  assert.equal(csvText(["a", "b"], [[-3.5, null]]), "\uFEFFa,b\r\n-3.5,\r\n");
});

test("quotes, commas and line breaks are quoted", () => {
  assert.equal(csvText(["a"], [['x "y", z']]).split("\r\n")[1], '"x ""y"", z"');
  assert.ok(csvText(["a"], [["x\ny"]]).includes('"x\ny"'));
});

test("the rows are those of the present list, in its order, without the state's own column", () => {
  const model = {
    tables: { district: { columns: { expected_90d: [1, 2], no_data: [0, 1] } } },
    provinces: [{ en: "Balochistan" }],
    ranked: () => [1, 0],
    entry: (kind, i) => ({ kind, i, id: `district:${i}`, en: `D${i}`, ur: "", province: 0, cls: i ? 0 : 3 }),
    value: (kind, i, name) => (name === "hazard_index" ? [50, null][i] : (model.tables[kind].columns[name] || [])[i] ?? null),
    ranks: () => [1, 0],
  };
  const lines = csvOfList(model, { view: "district", province: "all" }).trim().split("\r\n");
  assert.ok(lines[0].endsWith("from_km,to_km,rank_of_all,hazard_index,hazard_class,risk_index,risk_class,rate,expected_90d"));
  assert.equal(lines[1], "1,district:1,D1,,Balochistan,no_data,,,,,,,,,2");
  assert.equal(lines[2], "2,district:0,D0,,Balochistan,scored,,,1,50,,,,,1");
});
