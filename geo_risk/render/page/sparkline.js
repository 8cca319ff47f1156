/** The last months of one area as small bars, with the same in words. */
import { el, svg } from "./dom.js";
import { monthText, shareOfCount } from "./span.js";

export const MONTHS = 36;
const HIGH = 40;
const STEP = 10;

/** The brief's section; null where months are not counted. */
export function sparkline(app, { kind, i }) {
  const { series } = app.model;
  if (!series || !series.has(kind)) return null;
  const first = Math.max(0, series.n - MONTHS);
  const counts = Array.from({ length: series.n - first }, (_, k) => series.total(kind, i, { from: first + k, to: first + k }, ""));
  const from = monthText(app, first);
  const to = monthText(app, series.n - 1);
  return el(
    "section",
    { class: "spark" },
    el("h3", {}, app.text.say("spark.title", { n: counts.length })),
    bars(counts, words(app, counts, { first, from, to })),
    el("p", { class: "spark-ends under", "aria-hidden": "true" }, el("bdi", {}, from), el("bdi", {}, to)),
  );
}

function words(app, counts, { first, from, to }) {
  const most = Math.max(...counts);
  if (most <= 0) return app.text.plain("spark.none", { from, to });
  const n = shareOfCount(counts.reduce((sum, count) => sum + count, 0));
  const month = monthText(app, first + counts.indexOf(most));
  return app.text.plain("spark.label", { from, to, n, month, most: shareOfCount(most) });
}

/** Bars from the oldest to the newest; time runs as the language is read. */
export function bars(counts, label) {
  const most = Math.max(1, ...counts);
  const turned = document.documentElement.dir === "rtl";
  const drawn = counts.map((count, k) => {
    const height = count > 0 ? Math.max(1.5, (HIGH * count) / most) : 0.6;
    const at = turned ? counts.length - 1 - k : k;
    return svg("rect", { x: at * STEP + 1, y: HIGH - height, width: STEP - 2, height, class: count > 0 ? "bar-some" : "bar-none" });
  });
  const box = `0 0 ${counts.length * STEP} ${HIGH}`;
  return svg("svg", { viewBox: box, preserveAspectRatio: "none", class: "spark-bars", role: "img", "aria-label": label }, ...drawn);
}
