/** How good the forecast is on these data: measured, by province, and the last release's score. */
import { el, fill } from "./dom.js";
import { countText, expectedText, num, shareText } from "./text.js";

const WEAK = ["no better", "worse", "too few"];

/** Fill the section of the panel; it stays empty where nothing was tested. */
export function mountSkill({ model, store, text }, root) {
  const { skill } = model;
  let open = false;
  root.hidden = !skill;
  if (!skill) return;
  store.on(["lang"], () => {
    fill(
      root,
      el(
        "details",
        { class: "skill", open, ontoggle: (event) => (open = event.target.open) },
        el("summary", {}, text.say("skill.title")),
        el("p", {}, text.name(skill.sentence)),
        skill.provinces.length ? provinceTable(model, text) : null,
        skill.provinces.length ? el("p", { class: "note" }, text.say("skill.note")) : null,
        ...(skill.last ? lastScore(text, skill.last) : []),
      ),
    );
  });
}

/** What a brief says where its province's forecast is not shown to be better; else null. */
export function weakNote({ model, text }, { province }) {
  const found = model.skill && model.skill.provinces.find((scores) => scores.province === province);
  if (!found || !WEAK.includes(found.verdict)) return null;
  const name = text.name(model.provinces[province]);
  return el("p", { class: "note weak" }, text.say(`skill.weak.${wordOf(found.verdict)}`, { province: name }));
}

/** A number with its sign: a real minus, and a plus. */
export function signedText(value) {
  if (value === null || value === undefined) return "–";
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
}

function provinceTable(model, text) {
  const rows = model.skill.provinces.map(({ province, events, bits, gain, low, high, verdict }) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, text.name(model.provinces[province]), el("span", { class: "under" }, text.say("skill.events", { n: events }))),
      el("td", {}, num(signedText(bits))),
      el("td", {}, num(signedText(gain)), num(low === null ? "–" : `${signedText(low)} … ${signedText(high)}`, "under")),
      el("td", { class: "verdict" }, text.say(`skill.${wordOf(verdict)}`)),
    ),
  );
  const head = ["skill.province", "skill.bits", "skill.gain", "skill.verdict"];
  return el(
    "table",
    { class: "numbers" },
    el("thead", {}, el("tr", {}, ...head.map((key) => el("th", { scope: "col" }, text.say(key))))),
    el("tbody", {}, ...rows),
  );
}

function lastScore(text, last) {
  const rows = last.horizons.map(({ days, expected, seen, districts_within_90: within }) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, num(String(days))),
      el("td", {}, num(expectedText(expected))),
      el("td", {}, num(countText(seen))),
      el("td", {}, num(shareText(within))),
    ),
  );
  const head = ["brief.horizon", "brief.mean", "skill.seen", "skill.within"];
  return [
    el("h3", {}, text.say("skill.last")),
    el("p", {}, text.name(last.sentence)),
    el(
      "table",
      { class: "numbers" },
      el("thead", {}, el("tr", {}, ...head.map((key) => el("th", { scope: "col" }, text.say(key))))),
      el("tbody", {}, ...rows),
    ),
  ];
}

/** A verdict as the last part of a text's key. */
function wordOf(verdict) {
  return verdict.replace(" ", "");
}
