/** What is ranked: districts, provinces, coast, cells, sites or corridors; and of which province. */
import { el, fill } from "./dom.js";
import { ALL, FOCUS, VIEWS } from "./model.js";

/** What the map is coloured by when a list is chosen; the others leave it. */
const FILLS = { district: "district", province: "province", cell: "cell" };

/** Fill the choice of the list and of the province. */
export function mountViews(app, root) {
  const { model, store, text } = app;
  const present = VIEWS.filter((view) => model.tables[view].n > 0);
  store.on(["lang"], ({ view }) => {
    const tabs = present.map((name) => tab(app, name, name === view));
    fill(
      root,
      el("fieldset", { class: "tabs" }, el("legend", {}, text.say("views.label")), ...tabs),
      provinceChoice(app),
    );
  });
  store.on(["view"], ({ view }) => {
    root.querySelector(".filter").hidden = view === "corridor" || view === "province";
    for (const input of root.querySelectorAll("input")) input.checked = input.value === view;
  });
  store.on(["province"], ({ province }) => {
    root.querySelector("select").value = province;
  });
}

function tab({ store, text }, name, checked) {
  const onchange = () => {
    const fillBy = FILLS[name] || store.get().fill;
    store.set({ view: name, chosen: null, all: false, fill: fillBy });
    if (name === "coast" || name === "site" || name === "corridor") {
      store.set({ layers: { ...store.get().layers, [name]: true } });
    }
  };
  return el(
    "label",
    { class: "tab" },
    el("input", { type: "radio", name: "view", value: name, checked, onchange }),
    el("span", {}, text.say(`view.${name}`)),
  );
}

function provinceChoice(app) {
  const { model, store, text } = app;
  const option = (value, label) =>
    el("option", { value, selected: value === store.get().province }, label);
  const names = model.focus.map((i) => text.name(model.provinces[i]));
  const focus = model.focus.length
    ? [option(FOCUS, text.plain("filter.focus", { names: names.join(" + ") }))]
    : [];
  const select = el(
    "select",
    { id: "province", onchange: (event) => app.chooseProvince(event.target.value) },
    ...focus,
    option(ALL, text.plain("filter.all")),
    ...model.provinces.map((province) => option(province.id, text.name(province))),
  );
  return el("div", { class: "filter" }, el("label", { for: "province" }, text.say("filter.label")), select);
}
