/** What drives a score: what each memory says, and what the later steps added or took. */
import { el } from "./dom.js";
import { wholeParts } from "./rounding.js";
import { num } from "./text.js";

/**
 * Round shares to whole percents that sum to what the shares sum to.
 *
 * @param {number[]} shares parts of 1, some may be below 0
 * @returns {number[]}
 */
export function wholePercents(shares) {
  return wholeParts(shares.map((share) => share * 100));
}

/** The section of the brief; null where nothing is explained. */
export function driversSection({ model, text }, { kind, i }) {
  const shares = ((model.tables[kind].reasons || [])[i] || []).map((share) => share || 0);
  if (!shares.some((share) => share !== 0)) return null;
  const percents = wholePercents(shares);
  const items = model.memories
    .map((memory, k) => ({ memory, percent: percents[k], share: shares[k] }))
    .filter(({ percent }) => percent !== 0)
    .sort((a, b) => b.share - a.share);
  const memories = items.filter(({ memory }) => !memory.step);
  const steps = items.filter(({ memory }) => memory.step);
  const axis = axisOf(items.map(({ percent }) => percent));
  const told = sum(memories.map(({ percent }) => percent));
  return el(
    "section",
    { class: "drivers" },
    el("h3", {}, text.say("brief.drivers")),
    el("ul", {}, ...memories.map((item) => driver(text, item, axis))),
    steps.length ? total(text, "drivers.memories", told) : null,
    steps.length ? el("h4", {}, text.say("drivers.correction")) : null,
    steps.length ? el("ul", {}, ...steps.map((item) => driver(text, item, axis))) : null,
    total(text, "drivers.sum", told + sum(steps.map(({ percent }) => percent))),
    el("p", { class: "note" }, text.say("brief.drivers.note")),
  );
}

function driver(text, { memory, percent }, axis) {
  return el("li", {}, el("span", {}, text.name(memory)), num(percentText(percent), "strong"), signedBar(percent, axis));
}

function total(text, key, percent) {
  return el("p", { class: "driver-sum" }, el("span", {}, text.say(key)), num(percentText(percent), "strong"));
}

/** Where 0 stands between the lowest and the highest part. */
export function axisOf(parts) {
  const low = Math.min(0, ...parts);
  const high = Math.max(0, ...parts);
  return { low, span: Math.max(1, high - low) };
}

/** A bar from 0: to the right what is added, to the left and in another tone what is taken. */
export function signedBar(part, { low, span }) {
  const bar = el("span", { class: part < 0 ? "bar bar-less" : "bar" });
  bar.style.left = `${((Math.min(0, part) - low) / span) * 100}%`;
  bar.style.width = `${Math.max(0.5, (Math.abs(part) / span) * 100)}%`;
  const zero = el("span", { class: "bar-zero" });
  zero.style.left = `${(-low / span) * 100}%`;
  return el("span", { class: "bar-ground", "aria-hidden": "true" }, bar, zero);
}

function percentText(percent) {
  return `${percent < 0 ? "−" : ""}${Math.abs(percent)} %`;
}

function sum(values) {
  return values.reduce((whole, value) => whole + value, 0);
}
