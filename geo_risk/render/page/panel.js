/** The frame of the panel: title and date above, sources and honest words below. */
import { csvOfList, saveFile } from "./csv.js";
import { el, fill } from "./dom.js";

/** Fill the head: title, as-of date, language. */
export function mountHead({ model, store, text }, root, notices) {
  const { meta } = model;
  store.on(["lang"], ({ lang }) => {
    const other = lang === "ur" ? "en" : "ur";
    const title = meta.title[lang] || meta.title.en;
    document.documentElement.lang = lang;
    document.documentElement.dir = lang === "ur" ? "rtl" : "ltr";
    document.title = `${title} · ${meta.as_of}`;
    fill(
      root,
      el(
        "div",
        { class: "head-row" },
        el("h1", {}, title),
        el(
          "button",
          { type: "button", lang: other, "aria-label": `${text.plain("language.switch")}: ${text.plain("language.label")}`, onclick: () => store.set({ lang: other }) },
          text.say("language.switch"),
        ),
      ),
      el("p", { class: "under" }, text.say("asof", { date: text.date(meta.as_of) })),
    );
    fill(notices, meta.synthetic ? el("p", { class: "banner" }, text.say("synthetic.banner")) : null);
  });
}

/** Fill the foot: downloads, what the numbers can bear, where they come from. */
export function mountFoot(app, root) {
  const { model, store, text } = app;
  const { meta } = model;
  const changed = () => (model.changed ? "_what-if" : "");
  const save = () => saveFile(`${meta.as_of}_${store.get().view}${changed()}.csv`, csvOfList(model, store.get()));
  store.on(["lang"], () => {
    fill(
      root,
      el(
        "div",
        { class: "actions" },
        el("button", { type: "button", onclick: save }, text.say("foot.download")),
        el("button", { type: "button", onclick: () => app.print() }, text.say("foot.print")),
      ),
      el("p", {}, el("strong", {}, text.say("foot.person")), " ", text.say("foot.honest")),
      el("p", {}, text.say("foot.skill")),
      notes(app),
      sources(app),
      el("p", {}, text.say("foot.tools")),
      meta.release ? el("p", { class: "under" }, text.say("release", { id: meta.release })) : null,
    );
  });
}

/** What the forecast itself says about these data; it speaks English. */
function notes({ model, text }) {
  if (!model.meta.notes.length) return null;
  const lines = model.meta.notes.map((note) => el("li", { lang: "en", dir: "ltr" }, note));
  return el("section", {}, el("h3", {}, text.say("foot.notes")), el("ul", { class: "dotted" }, ...lines));
}

function sources({ model, text }) {
  const { sources: incidents, layers } = model.meta;
  const line = (content) => el("li", { lang: "en", dir: "ltr" }, content);
  return el(
    "details",
    { class: "sources" },
    el("summary", {}, text.say("foot.sources")),
    el("h3", {}, text.say("foot.incidents")),
    el("ul", {}, ...incidents.map(line)),
    el("h3", {}, text.say("foot.layers")),
    el("ul", {}, ...layers.map((layer) => line(creditLine(layer)))),
  );
}

/** Where a layer comes from, on one line. */
function creditLine({ title, attribution, licence, vintage }) {
  return `${title}: ${[attribution, licence, vintage].filter(Boolean).join("; ")}`;
}

/** The mark across the map of invented data. */
export function mountWatermark({ model, store, text }, root) {
  root.hidden = !model.meta.synthetic;
  store.on(["lang"], () => {
    fill(root, ...Array.from({ length: 12 }, () => el("span", {}, text.say("synthetic.mark"))));
  });
}
