/** The months section: which months, which kind of incident, play and pause. */
import { el, fill } from "./dom.js";
import { countBreaks } from "./series.js";
import { countedKind, LENGTHS, spanOf, spanText } from "./span.js";
import { num } from "./text.js";

const STEP_MS = 500;

/** Fill the section; opening it shows counts, closing it the scores. */
export function mountMonths(app, root, legend) {
  const { model, store, text } = app;
  if (!model.series) return;
  const player = createPlayer(app);
  store.on(["lang"], () => fill(root, section(app, player)));
  store.on(["mode", "to", "span", "lang"], (state) => show(app, root, state));
  store.on(["mode", "span", "what", "view", "lang"], (state) => {
    legend.hidden = state.mode !== "months";
    fill(legend, ...(state.mode === "months" ? legendParts(app, state) : []));
  });
  store.on(["mode", "playing", "lang"], ({ mode, playing }) => {
    if (mode !== "months" && playing) player.stop();
    const button = root.querySelector(".play");
    const key = player.still() ? "months.next" : "months.play";
    fill(button, playing ? text.say("months.pause") : text.say(key));
  });
}

/** The least count of each class of the present window. */
export function breaksOf({ model }, { span, what, view }) {
  return countBreaks(model.series.peak(countedKind({ view }), span, what));
}

function show(app, root, state) {
  const box = root.querySelector("details");
  box.open = state.mode === "months";
  const words = spanText(app, spanOf(state));
  const month = root.querySelector("#month");
  month.value = String(state.to);
  month.setAttribute("aria-valuetext", words);
  const [back, on] = root.querySelectorAll(".month-row button");
  back.disabled = state.to <= 0;
  on.disabled = state.to >= app.model.series.n - 1;
  fill(root.querySelector("output"), el("bdi", {}, words));
}

function section(app, player) {
  const { store, text } = app;
  const split = store.get().mode === "months" && store.get().split !== null;
  const toggled = ({ target }) => {
    const { mode } = store.get();
    if (target.open && mode !== "months") app.setMode("months");
    if (!target.open && mode === "months") app.setMode("score");
  };
  return el(
    "details",
    { class: "time-box", open: store.get().mode === "months", ontoggle: toggled },
    el("summary", {}, text.say("months.title")),
    el("output", { class: "strong", for: "month" }),
    el("div", { class: "month-row" }, slider(app), stepButton(app, -1), stepButton(app, 1)),
    el("button", { type: "button", class: "play", onclick: () => player.toggle() }),
    el("div", { class: "month-choices" }, lengthChoice(app), kindChoice(app)),
    el(
      "label",
      { class: "choice" },
      el("input", { type: "checkbox", name: "split-months", checked: split, onchange: ({ target }) => store.set({ split: target.checked ? 50 : null }) }),
      text.say("months.split"),
    ),
    ...notes(app),
  );
}

function slider({ model, store, text }) {
  return el("input", {
    type: "range", id: "month", min: 0, max: model.series.n - 1, step: 1, "aria-label": text.plain("months.last"),
    oninput: ({ target }) => store.set({ to: Number(target.value), playing: false }),
  });
}

function stepButton({ model, store, text }, by) {
  const key = by < 0 ? "months.before" : "months.next";
  const label = text.plain(key);
  const onclick = () => store.set({ to: clamp(store.get().to + by, model.series.n), playing: false });
  return el("button", { type: "button", class: "icon", title: label, "aria-label": label, onclick }, by < 0 ? "−" : "+");
}

function clamp(m, n) {
  return Math.min(n - 1, Math.max(0, m));
}

function lengthChoice({ store, text }) {
  const options = LENGTHS.map((n) => el("option", { value: n, selected: n === store.get().span }, text.plain(`months.span.${n}`)));
  const onchange = ({ target }) => store.set({ span: Number(target.value) });
  return el("div", {}, el("label", { for: "span" }, text.say("months.span")), el("select", { id: "span", onchange }, ...options));
}

function kindChoice({ model, store, text }) {
  const option = (id, label) => el("option", { value: id, selected: id === store.get().what }, label);
  const onchange = ({ target }) => store.set({ what: target.value });
  return el(
    "div",
    {},
    el("label", { for: "what" }, text.say("months.kind")),
    el("select", { id: "what", onchange }, option("", text.plain("months.kind.all")), ...model.series.kinds.map((kind) => option(kind.id, text.name(kind)))),
  );
}

function notes({ model, text }) {
  const { unplaced, spread } = model.series;
  const lines = [
    text.say("months.note"),
    unplaced.district ? text.say("months.unplaced", { n: unplaced.district }) : null,
    spread ? text.say("months.spread", { n: spread }) : null,
    endsEarly(model.meta.as_of) ? text.say("months.partial", { date: text.date(model.meta.as_of) }) : null,
  ];
  return lines.filter(Boolean).map((line) => el("p", { class: "note" }, line));
}

/** Whether the as-of day is not the last of its month. */
export function endsEarly(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return day < new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function legendParts(app, state) {
  const { text } = app;
  const breaks = breaksOf(app, state);
  const step = (sign, label, words) =>
    el("li", { class: "legend-class" }, el("span", { class: `swatch ${sign}` }), num(label, "legend-break"), words ? el("span", {}, words) : null);
  const upTo = (k) => (k + 1 === breaks.length ? "+" : breaks[k + 1] - 1 > breaks[k] ? `–${breaks[k + 1] - 1}` : "");
  return [
    el("h2", {}, text.say("months.legend")),
    el(
      "ul",
      { class: "legend-classes" },
      step("knone", "0"),
      ...breaks.map((edge, k) => step(`k${k + 1}`, `${edge}${upTo(k)}`)),
    ),
    el("p", { class: "note" }, text.say("months.explain")),
  ];
}

/** Moves the window on month by month until the last one, or until it is stopped. */
function createPlayer({ model, store }) {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const last = model.series.n - 1;
  let timer = null;
  const player = {
    /** Whoever asked for less motion goes on by one month a press. */
    still: () => calm.matches,
    stop() {
      clearInterval(timer);
      timer = null;
      store.set({ playing: false });
    },
    toggle() {
      if (store.get().playing) return player.stop();
      const { to } = store.get();
      if (calm.matches) return store.set({ to: to >= last ? 0 : to + 1 });
      store.set({ playing: true, to: to >= last ? 0 : to });
      timer = setInterval(player.step, STEP_MS);
    },
    step() {
      const { to, playing } = store.get();
      if (!playing || to >= last) player.stop();
      else store.set({ to: to + 1 });
    },
  };
  return player;
}
