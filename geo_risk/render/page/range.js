/** A number and its interval as a small bar, all of one list on one scale from 0. */
import { el } from "./dom.js";
import { countText, num } from "./text.js";

/** The end of the scale: the highest upper end among some rows, at least 1. */
export function scaleEnd(model, kind, rows) {
  const ends = rows.map((i) => model.value(kind, i, `high90_${model.days}d`) || 0);
  return Math.max(1, ...ends);
}

/**
 * Draw an interval as a line, the expected number as a stroke across it. It grows from
 * left to right in both languages, as the numbers beside it do.
 *
 * @param {{low: number|null, high: number|null, mean: number|null}} values
 * @param {number} most end of the scale
 */
export function rangeBar({ low, high, mean }, most) {
  if (low === null || high === null || mean === null) return null;
  const line = el("span", { class: "range-line" });
  line.style.left = percent(low, most);
  line.style.width = percent(high - low, most);
  const stroke = el("span", { class: "range-mean" });
  stroke.style.left = percent(Math.min(mean, most), most);
  return el("span", { class: "range", "aria-hidden": "true" }, line, stroke);
}

/** The scale above the bars: 0 and its end. */
export function rangeScale(most) {
  return el("span", { class: "range-scale", "aria-hidden": "true" }, num("0"), num(countText(most)));
}

function percent(value, most) {
  return `${Math.round((value / most) * 1000) / 10}%`;
}
