/** The map's own controls: zoom, what the map is coloured by, which layers are shown. */
import { el, fill } from "./dom.js";
import { siteSign } from "./sites.js";

const FILLS_OFFERED = ["district", "province", "cell"];
const LAYERS_OFFERED = ["doubt", "site", "corridor", "coast", "reported", "discovered", "towns"];
const GROUPS_SHOWN = ["port", "airport", "road", "rail", "power", "water", "mine", "sez", "trade", "other"];
const STATUSES_SHOWN = ["running", "building", "planned"];

/** Fill the tools that stand on the map. */
export function mountLayers(app, root) {
  const { store, text } = app;
  let open = window.innerWidth > 1100;
  store.on(["lang"], () => {
    const box = el(
      "details",
      { class: "card layers", open, ontoggle: (event) => (open = event.target.open) },
      el("summary", {}, text.say("layers.title")),
      fillChoice(app),
      layerChoice(app),
      siteKey(text),
    );
    fill(root, zoomButtons(app), box);
  });
  store.on(["fill"], (state) => {
    for (const input of root.querySelectorAll("input[name=fill]")) input.checked = input.value === state.fill;
  });
  store.on(["layers"], ({ layers }) => {
    for (const input of root.querySelectorAll("input[name=layer]")) input.checked = layers[input.value];
  });
}

function zoomButtons({ map, home, text }) {
  const button = (key, sign, onclick) =>
    el("button", { type: "button", class: "icon", title: text.plain(key), "aria-label": text.plain(key), onclick }, sign);
  return el(
    "div",
    { class: "card zoom" },
    button("zoom.in", "+", () => map.zoomIn(1)),
    button("zoom.out", "−", () => map.zoomOut(1)),
    button("zoom.home", "⌂", () => home()),
  );
}

function fillChoice({ model, store, text }) {
  const offered = FILLS_OFFERED.filter((name) => model.tables[name].n > 0);
  const choices = offered.map((value) =>
    el(
      "label",
      { class: "choice" },
      el("input", {
        type: "radio", name: "fill", value, checked: store.get().fill === value,
        onchange: () => store.set({ fill: value }),
      }),
      text.say(`layers.fill.${value}`),
    ),
  );
  return el("fieldset", {}, el("legend", {}, text.say("layers.fill")), ...choices);
}

function layerChoice({ model, store, text }) {
  const offered = model.plan ? ["unit", ...LAYERS_OFFERED] : LAYERS_OFFERED;
  const choices = offered.map((value) =>
    el(
      "label",
      { class: "choice" },
      el("input", {
        type: "checkbox", name: "layer", value, checked: store.get().layers[value],
        onchange: (event) => store.set({ layers: { ...store.get().layers, [value]: event.target.checked } }),
      }),
      text.say(`layers.${value}`),
    ),
  );
  return el("fieldset", {}, el("legend", {}, text.say("layers.show")), ...choices);
}

function siteKey(text) {
  const groups = GROUPS_SHOWN.map((group) =>
    el("li", {}, siteSign(group, "running", "key"), el("span", {}, text.say(`category.${group}`))),
  );
  const statuses = STATUSES_SHOWN.map((status) =>
    el("li", {}, siteSign("other", status, "key"), el("span", {}, text.say(`status.${status}`))),
  );
  return el(
    "div",
    { class: "key" },
    el("p", { class: "note" }, text.say("layers.sitekey")),
    el("ul", { class: "two" }, ...groups),
    el("ul", {}, ...statuses),
    el("p", { class: "note" }, text.say("layers.countkey")),
  );
}
