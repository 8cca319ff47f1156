/** What changed since the last release, in a cell of the list and in a sentence of the brief. */
import { causesSection } from "./causes.js";
import { el } from "./dom.js";
import { expectedText, intervalText, num } from "./text.js";

const SMALLEST = 0.005;

/** The head of the column; null without a last release of this kind. */
export function changeHead({ model, text }, kind) {
  if (!model.previous || !model.previous.has(kind)) return null;
  return el("th", { scope: "col", class: "cell-change" }, text.say("change.column"));
}

/** Arrow and number; muted when it lies within the interval given then. */
export function changeCell({ model, text }, kind, i) {
  if (!model.previous || !model.previous.has(kind)) return null;
  const change = model.previous.change(kind, i);
  if (!change) return el("td", { class: "cell-change" }, text.say("change.new"));
  const { diff, beyond } = change;
  return el(
    "td",
    { class: beyond ? "cell-change" : "cell-change within" },
    num(changeText(diff)),
    el("span", { class: "unseen" }, " ", text.say(beyond ? "change.beyond" : "change.within")),
  );
}

/** A difference with its arrow: ▲ 1.2, ▼ 0.34; "=" when it is too small to tell. */
export function changeText(diff) {
  const size = Math.abs(diff);
  if (size < SMALLEST) return "=";
  return `${diff > 0 ? "▲" : "▼"} ${expectedText(size)}`;
}

/** The brief's words on it: both numbers, the interval, and whether that is a change. */
export function changeSection({ model, text }, { kind, i }) {
  const { previous } = model;
  if (!previous || !previous.has(kind)) return null;
  const change = previous.change(kind, i);
  const date = text.date(previous.asOf);
  const title = el("h3", {}, text.say("change.title", { date }));
  const causes = causesSection(text, previous.causes(kind, i), { claimed: !change || change.beyond !== 0 });
  if (!change) return el("section", { class: "since" }, title, el("p", { class: "note" }, text.say("change.brief.new")), causes);
  const { then, now, low, high, beyond, clsThen, clsNow } = change;
  const verdict = beyond > 0 ? "up" : "down";
  return el(
    "section",
    { class: "since" },
    title,
    el("p", {}, text.say("change.brief", {
      days: previous.days, date, now: num(expectedText(now), "strong"), then: num(expectedText(then), "strong"),
      interval: num(intervalText(low, high)),
    })),
    el("p", {}, text.say(`change.brief.${beyond ? verdict : "within"}`)),
    model.changed || clsThen === clsNow
      ? null
      : el("p", {}, text.say("change.brief.class", { then: text.plain(`class.${clsThen}`), now: text.plain(`class.${clsNow}`) })),
    causes,
  );
}
