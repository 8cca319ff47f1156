/** What the colours mean, and how many of the listed entries stand in each class. */
import { el, fill } from "./dom.js";
import { hasRanks, isWide } from "./doubt.js";
import { countText, num } from "./text.js";
import { unitSign } from "./unitsigns.js";

const CLASSES = [1, 2, 3, 4, 5];

/** Fill the legend; its counts follow the list. */
export function mountLegend({ model, store, text }, root) {
  const { breaks } = model.meta;
  store.on(["lang", "view", "province", "whatIf"], ({ view, province }) => {
    const rows = model.ranked(view, province);
    const counts = model.counts(view, rows);
    const steps = CLASSES.map((cls) =>
      el(
        "li",
        { class: "legend-class" },
        el("span", { class: `swatch k${cls}` }),
        num(`${breaks[cls - 1]}–${breaks[cls]}`, "legend-break"),
        el("span", { class: "legend-name" }, text.say(`class.${cls}`)),
        countOf(text, counts[cls]),
      ),
    );
    const missing = el(
      "li",
      { class: "legend-class" },
      el("span", { class: "swatch k0" }),
      el("span", { class: "legend-break" }, "–"),
      el("span", { class: "legend-name" }, text.say("legend.nodata")),
      countOf(text, counts[0]),
    );
    fill(
      root,
      el("h2", {}, text.say(`legend.title.${model.settings.by}`)),
      el("ul", { class: "legend-classes" }, ...steps, missing),
      hasRanks(model, view) ? unsure(text, rows.filter((i) => isWide(model, { kind: view, i })).length) : null,
      el("p", { class: "note" }, text.say(`legend.explain.${model.settings.by}`)),
      model.plan ? unitKey({ model, store, text }) : null,
    );
  });
}

/** The signs of the planned units, and how many of each the plan has in the listed provinces. */
function unitKey({ model, store, text }) {
  const { plan } = model;
  const rows = plan.ranked(model.inProvince(store.get().province));
  const of = (among, at) => among.filter((i) => plan.units.type[i] === at).length;
  const items = plan.types.map((type, at) => of(plan.ranked(null), at) > 0 &&
    el("li", {}, unitSign(at), el("span", {}, text.name(type)), num(countText(of(rows, at)), "legend-count")),
  );
  return el("div", { class: "unit-key" }, el("h3", {}, text.say("layers.unit")), el("ul", {}, ...items.filter(Boolean)), exampleWord({ model, text }));
}

/** The same in two words, where the whole stands elsewhere on the page. */
export function exampleWord({ model, text }) {
  return model.plan && model.plan.example ? el("p", { class: "example example-word" }, text.say("plan.example.word")) : null;
}

/** That the study gave no resources, wherever something rests on the example's; else null. */
export function exampleMark({ model, text }) {
  return model.plan && model.plan.example ? el("p", { class: "example" }, text.say("plan.example")) : null;
}

/** What the hatching over a colour means, and on how many of the listed it lies. */
function unsure(text, n) {
  return el(
    "p",
    { class: "legend-unsure" },
    el("span", { class: "swatch k3 hatched", "aria-hidden": "true" }),
    el("span", {}, text.say("legend.unsure")),
    countOf(text, n),
  );
}

function countOf(text, n) {
  return el("span", { class: "legend-count" }, num(countText(n)), el("span", { class: "unseen" }, text.say("legend.count", { n })));
}
