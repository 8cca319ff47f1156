/** The months that the planner looks at: which, in words, and where one may go from there. */

export const LENGTHS = [1, 3, 12, 60];
const YEAR = 12;

/** First and last month of the window, as numbers from 0. */
export function spanOf({ to, span }) {
  return { from: Math.max(0, to - span + 1), to };
}

/** The same months a year earlier. */
export function yearBefore({ to, span }) {
  return spanOf({ to: to - YEAR, span });
}

/** One month in words: October 2015. */
export function monthText({ model, text }, m) {
  const { year, month } = model.series.month(m);
  return `${text.plain(`month.${month}`)} ${year}`;
}

/** A window in words. */
export function spanText(app, { from, to }) {
  if (from >= to) return monthText(app, to);
  return app.text.plain("months.window", { from: monthText(app, from), to: monthText(app, to) });
}

/** What months are counted for: provinces where those are listed, else districts. */
export function countedKind({ view }) {
  return view === "province" ? "province" : "district";
}

/** A count: whole, but for what an older, larger district left to share. */
export function shareOfCount(count) {
  const whole = Math.round(count);
  if (Math.abs(count - whole) < 0.05) return whole.toLocaleString("en");
  return count.toFixed(1);
}
