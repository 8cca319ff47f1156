/** What if: the index to rank by, and sliders for the weights; everything follows at once. */
import { el, fill } from "./dom.js";
import { PARTS, scaledWeights } from "./scoring.js";
import { studySnippet } from "./snippet.js";
import { num, shareText } from "./text.js";

const MOST = 3;
const STEP = 0.1;
const PART_STEP = 0.05;

/** Fill the choice of the index and the section of the weights. */
export function mountWhatIf(app, root) {
  const { model, store } = app;
  let open = false;
  const turn = whenDrawn((patch) => store.set({ whatIf: { ...store.get().whatIf, ...patch } }));
  store.on(["lang"], () => {
    const box = el(
      "details",
      { class: "time-box whatif-box", open, ontoggle: (event) => (open = event.target.open) },
      el("summary", {}, app.text.say("whatif.title")),
      el("p", { class: "note" }, app.text.say("whatif.explain")),
      kindSliders(app, turn),
      model.hasRisk ? partSliders(app, turn) : null,
      actions(app),
      copied(app),
    );
    fill(root, model.hasRisk ? byChoice(app, turn) : null, el("p", { class: "changed", hidden: true }), box);
  });
  store.on(["lang", "whatIf"], ({ whatIf }) => {
    for (const row of root.querySelectorAll(".slider")) showValue(row, whatIf);
    for (const input of root.querySelectorAll("input[name=by]")) input.checked = input.value === whatIf.by;
    const notice = root.querySelector(".changed");
    notice.hidden = !model.changed;
    fill(notice, model.changed ? app.text.say("whatif.changed") : null);
    root.querySelector("textarea").value = studySnippet(whatIf);
    root.querySelector(".reset").disabled = studySnippet(whatIf) === studySnippet(model.released);
  });
  store.on(["whatIf"], (state) => tell(app, state));
}

/** Run at most once a frame, with all that was asked for since. */
function whenDrawn(run) {
  let waiting = null;
  return (part) => {
    const asked = waiting;
    waiting = { ...waiting, ...part(asked) };
    if (asked) return;
    requestAnimationFrame(() => {
      const patch = waiting;
      waiting = null;
      run(patch);
    });
  };
}

function byChoice({ store, text }, turn) {
  const choices = ["hazard", "risk"].map((by) =>
    el(
      "label",
      { class: "tab" },
      el("input", { type: "radio", name: "by", value: by, checked: store.get().whatIf.by === by, onchange: () => turn(() => ({ by })) }),
      el("span", {}, text.say(`whatif.by.${by}`)),
    ),
  );
  return el("fieldset", { class: "tabs by" }, el("legend", {}, text.say("whatif.by")), ...choices);
}

function kindSliders({ model, store, text }, turn) {
  const rows = model.kinds.map(({ id, ...names }) =>
    sliderRow(text.name(names), {
      group: "kinds",
      name: id,
      max: Math.max(MOST, Math.ceil(model.released.kinds[id])),
      step: STEP,
      turned: (value) => turn((asked) => ({ kinds: { ...(asked?.kinds || store.get().whatIf.kinds), [id]: value } })),
    }),
  );
  return el(
    "fieldset",
    {},
    el("legend", {}, text.say("whatif.kinds")),
    ...rows,
    el("p", { class: "note" }, text.say(rows.length ? "whatif.kinds.note" : "whatif.kinds.none")),
  );
}

function partSliders({ store, text }, turn) {
  const turned = (name, value) => (asked) => {
    const weights = { ...(asked?.weights || store.get().whatIf.weights), [name]: value };
    // A risk index of no parts says nothing: the last weight stays above 0.
    const total = PARTS.reduce((sum, part) => sum + weights[part], 0);
    return { weights: total > 0 ? weights : { ...weights, [name]: PART_STEP } };
  };
  const rows = PARTS.map((name) =>
    sliderRow(text.say(`whatif.part.${name}`), {
      group: "weights", name, max: 1, step: PART_STEP, turned: (value) => turn(turned(name, value)),
    }),
  );
  return el(
    "fieldset",
    {},
    el("legend", {}, text.say("whatif.parts")),
    ...rows,
    el("p", { class: "note" }, text.say("whatif.parts.note")),
  );
}

function sliderRow(label, { group, name, max, step, turned }) {
  const id = `${group}-${name}`;
  const oninput = (event) => turned(event.target.valueAsNumber);
  return el(
    "div",
    { class: "slider", "data-group": group, "data-name": name },
    el("label", { for: id }, label),
    el("input", { id, type: "range", min: 0, max, step, oninput }),
    el("output", { for: id }),
  );
}

/** Show a weight beside its slider: of kinds the factor, of parts the share of the whole. */
function showValue(row, whatIf) {
  const { group, name } = row.dataset;
  const value = whatIf[group][name];
  const told = group === "kinds" ? `× ${factorText(value)}` : shareText(scaledWeights(whatIf.weights)[name]);
  const slider = row.querySelector("input");
  slider.value = String(value);
  slider.setAttribute("aria-valuetext", told);
  fill(row.querySelector("output"), num(told));
}

/** A factor with one digit after the point, or all that a study gave it. */
function factorText(value) {
  return value.toFixed(1) === String(value) || Number.isInteger(value) ? value.toFixed(1) : String(Number(value.toPrecision(4)));
}

function actions(app) {
  const { model, store, text } = app;
  const { kinds, weights } = model.released;
  const reset = () => {
    store.set({ whatIf: { ...store.get().whatIf, kinds, weights } });
    /** @type {HTMLElement} */ (document.querySelector("#whatif summary")).focus();
  };
  return el(
    "div",
    { class: "actions" },
    el("button", { type: "button", class: "reset", onclick: reset }, text.say("whatif.reset")),
    el("button", { type: "button", class: "copy", onclick: () => copy(app) }, text.say("whatif.copy")),
  );
}

function copied({ text }) {
  return el(
    "div",
    { class: "snippet" },
    el("label", { for: "snippet" }, text.say("whatif.snippet")),
    el("textarea", { id: "snippet", readonly: true, rows: 4, dir: "ltr", lang: "en", spellcheck: "false" }),
  );
}

/** Put the snippet on the clipboard; where a browser refuses, select it for the planner's own keys. */
async function copy({ announce, text }) {
  const field = /** @type {HTMLTextAreaElement} */ (document.getElementById("snippet"));
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    announce(text.plain("whatif.copied"));
  } catch {
    announce(text.plain("whatif.selected"));
  }
}

/** Say the first of the list to those who do not see it move. */
function tell({ model, announce, text }, { view, province }) {
  if (model.settings === model.released) return;
  const [first] = model.ranked(view, province);
  if (first !== undefined) announce(text.plain("whatif.first", { name: text.name(model.entry(view, first)) }));
}
