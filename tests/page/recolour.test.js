// Shapes take the class names of the present scores, drawn or not yet drawn.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keepNamed } from "../../geo_risk/render/page/recolour.js";
import { createStore } from "../../geo_risk/render/page/store.js";

function shape(drawn) {
  const names = new Set(["area", "c1"]);
  const classList = { remove: (...gone) => gone.forEach((n) => names.delete(n)), add: (...come) => come.forEach((n) => names.add(n)) };
  return { names, options: { className: "area c1" }, getElement: () => (drawn ? { classList } : null) };
}

test("a change of weights renames what is drawn, and keeps the name for what is not", () => {
  const store = createStore({ whatIf: 1 });
  const shapes = [shape(true), shape(false)];
  keepNamed(store, shapes, () => `area c${store.get().whatIf}`);
  store.set({ whatIf: 4 });
  assert.deepEqual([...shapes[0].names], ["area", "c4"]);
  assert.equal(shapes[1].options.className, "area c4");
  assert.deepEqual([...shapes[1].names], ["area", "c1"]);
});
