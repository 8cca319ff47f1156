/** Why a number changed since the last release: each cause with its part, adding up to the whole. */
import { el } from "./dom.js";
import { axisOf, signedBar } from "./drivers.js";
import { roundedParts, signedText } from "./rounding.js";
import { num } from "./text.js";

/**
 * The parts of one change; null where none are known or nothing moved.
 *
 * @param {any} text
 * @param {import("./previous.js").Causes|null} causes
 * @param {{claimed: boolean}} verdict does the change lie outside the interval given then?
 */
export function causesSection(text, causes, { claimed }) {
  if (!causes || !causes.parts.some(({ value, seen }) => value || seen)) return null;
  const { parts, sum, decimals } = roundedParts(causes.parts.map(({ value }) => value));
  const rows = causes.parts.map((cause, k) => ({ ...cause, steps: parts[k] })).filter(({ steps, seen }) => steps || seen);
  const axis = axisOf(parts);
  return el(
    "div",
    { class: claimed ? "drivers causes" : "drivers causes within" },
    el("h4", {}, text.say("change.causes")),
    el("ul", {}, ...rows.map((cause) => row(text, cause, { axis, decimals }))),
    el("p", { class: "driver-sum" }, el("span", {}, text.say("change.sum")), num(signedText(sum, decimals), "strong")),
    claimed ? null : el("p", { class: "note" }, text.say("change.causes.within")),
    el("p", { class: "note" }, text.say("change.causes.note")),
  );
}

function row(text, { name, seen, steps }, { axis, decimals }) {
  return el(
    "li",
    {},
    el(
      "span",
      {},
      text.say(`change.cause.${name}`),
      seen ? el("span", { class: "under" }, " ", text.say("change.seen", { n: seen })) : null,
    ),
    num(signedText(steps, decimals), "strong"),
    signedBar(steps, axis),
  );
}
