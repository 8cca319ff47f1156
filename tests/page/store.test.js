// The one place that remembers: who is told what, and when.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore } from "../../geo_risk/render/page/store.js";

test("a listener runs at once, then only when one of its keys has another value", () => {
  const store = createStore({ a: 1, b: 1 });
  const seen = [];
  store.on(["a"], ({ a }) => seen.push(a));
  store.set({ b: 2 });
  store.set({ a: 1 });
  store.set({ a: 3 });
  assert.deepEqual(seen, [1, 3]);
});

test("listeners run in the order in which they asked", () => {
  const store = createStore({ a: 0 });
  const seen = [];
  store.on(["a"], () => seen.push("first"));
  store.on(["a"], () => seen.push("second"));
  store.set({ a: 1 });
  assert.deepEqual(seen, ["first", "second", "first", "second"]);
});

test("the state cannot be changed in place", () => {
  const store = createStore({ a: 1 });
  assert.throws(() => {
    store.get().a = 2;
  }, TypeError);
  assert.equal(store.get().a, 1);
});
