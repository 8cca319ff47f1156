// Back from how numbers and outlines travel.
import assert from "node:assert/strict";
import { test } from "node:test";
import { column, framedNames, outlines } from "../../geo_risk/render/page/decode.js";

function base64(typed) {
  return Buffer.from(typed.buffer).toString("base64");
}

test("a plain list stays as it is", () => {
  assert.deepEqual(column([1, null, 2.5]), [1, null, 2.5]);
});

test("floats come back", () => {
  assert.deepEqual([...column({ f32: base64(new Float32Array([0.5, 1e6])) })], [0.5, 1e6]);
});

test("whole steps are scaled and shifted; the highest number means missing", () => {
  const bytes = column({ u8: base64(new Uint8Array([0, 5, 255])), step: 2, from: -3 });
  assert.deepEqual([...bytes], [-3, 7, NaN]);
  const words = column({ u16: base64(new Uint16Array([300, 65535])), step: 0.5 });
  assert.deepEqual([...words], [150, NaN]);
});

test("names are put together from a frame and a bearing, dollar signs included", () => {
  const name = framedNames({
    frames: [["\n of Turbat", "تربت سے \n"], ["Whole", "پورا"]],
    bearings: [["12 km NW", "12 کلومیٹر"], ["$& km", "$1"]],
    frame: [0, 1, 0],
    bearing: [0, 0, 1],
  });
  assert.equal(name(0, 0), "12 km NW of Turbat");
  assert.equal(name(0, 1), "تربت سے 12 کلومیٹر");
  assert.equal(name(1, 0), "Whole");
  assert.equal(name(2, 0), "$& km of Turbat");
});

test("rings are joined from arcs, forwards and backwards, as [lat, lon]", () => {
  const packed = { arcs: [[0, 0, 10000, 0], [0, 0, 0, 10000, 10000, -10000]], shapes: [[[0, -2]]] };
  assert.deepEqual(outlines(packed), [[[[0, 0], [0, 1], [1, 0], [0, 0]]]]);
});
