/* global L */
/** Where everything is put together, in the order in which it stands on the page. */
import { mountAreas } from "./areas.js";
import { mountBrief } from "./brief.js";
import { mountChangeList } from "./changelist.js";
import { mountCorridors } from "./corridors.js";
import { mountCounts } from "./counts.js";
import { mountDoubt } from "./doubt.js";
import { mountGround } from "./ground.js";
import { mountLabels } from "./labels.js";
import { mountLayers } from "./layers.js";
import { mountLegend } from "./legend.js";
import { mountList } from "./list.js";
import { createModel, ALL, FOCUS } from "./model.js";
import { mountFoot, mountHead, mountWatermark } from "./panel.js";
import { mountMonthList } from "./monthlist.js";
import { mountMonths } from "./months.js";
import { mountPlanBox } from "./planbox.js";
import { mountPrint } from "./print.js";
import { createTip, mountReadout } from "./readout.js";
import { mountSearch } from "./search.js";
import { mountSheets } from "./sheets.js";
import { mountSites } from "./sites.js";
import { mountSkill } from "./skill.js";
import { createStore } from "./store.js";
import { mountSurface } from "./surface.js";
import { mountSwipe } from "./swipe.js";
import { createText } from "./text.js";
import { mountTimeMap } from "./timemap.js";
import { mountUnits } from "./units.js";
import { mountViews } from "./views.js";
import { mountWhatIf } from "./whatif.js";

const NARROW_PX = 760;
const byId = (id) => document.getElementById(id);

/**
 * Start the page on Folium's map.
 *
 * @param {any} map
 */
export function startGeoRisk(map) {
  const payload = JSON.parse(byId("geo-risk-data").textContent);
  const model = createModel(payload);
  const store = createStore(firstState(model));
  // First of all who ask: whoever draws after a change finds the new scores.
  store.on(["whatIf"], ({ whatIf }) => model.score(whatIf));
  const text = createText(payload.text, () => store.get().lang);
  const app = { map, model, store, text, announce: (words) => (byId("live").textContent = words) };
  app.tip = createTip(app, byId("tip"));
  followWidth(app);
  addMoves(app);
  mountPanel(app);
  mountLayers(app, byId("tools"));
  app.home();
  mountMap(app);
  mountPrint(app);
  mountSheets(app, byId("sheets"));
  document.documentElement.dataset.ready = "yes";
}

function firstState(model) {
  const view = model.tables.district.n ? "district" : "province";
  return {
    lang: window.location.hash === "#ur" ? "ur" : "en",
    view,
    fill: view,
    whatIf: model.released,
    province: model.focus.length ? FOCUS : ALL,
    chosen: null,
    pointed: null,
    all: false,
    // What is looked at: the score, counts of months, or what changed; and where two dates are divided.
    mode: "score",
    to: model.series ? model.series.n - 1 : 0,
    span: 12,
    what: "",
    playing: false,
    split: null,
    layers: { doubt: true, site: true, corridor: true, coast: true, reported: false, discovered: false, towns: true, unit: true },
  };
}

function mountPanel(app) {
  app.store.on(["lang"], () => byId("panel").setAttribute("aria-label", app.text.plain("panel.label")));
  mountHead(app, byId("head"), byId("notices"));
  mountLegend(app, byId("legend"));
  mountSearch(app, byId("search"));
  mountViews(app, byId("views"));
  mountWhatIf(app, byId("whatif"));
  mountPlanBox(app, byId("plan"));
  mountMonths(app, byId("months"), byId("time-legend"));
  mountList(app, byId("list"));
  mountChangeList(app, byId("changes"), byId("time-list"));
  mountMonthList(app, byId("time-list"));
  app.store.on(["mode", "chosen"], ({ mode, chosen }) => {
    byId("time-list").hidden = mode === "score" || Boolean(chosen);
    byId("panel").classList.toggle("counting", mode === "months");
    byId("panel").classList.toggle("timed", mode !== "score");
  });
  mountBrief(app, byId("brief"));
  mountSkill(app, byId("skill"));
  mountFoot(app, byId("foot"));
}

function mountMap(app) {
  const { map, store, text } = app;
  mountGround(app);
  const surface = mountSurface(app);
  mountAreas(app);
  mountDoubt(app);
  mountCorridors(app);
  mountTimeMap(app);
  mountSwipe(app, byId("split"));
  const counts = mountCounts(app);
  mountSites(app);
  mountUnits(app);
  mountLabels(app);
  mountReadout(app, byId("readout"));
  mountWatermark(app, byId("watermark"));
  store.on(["lang"], () => map.getContainer().setAttribute("aria-label", text.plain("map.label")));
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    surface.redraw();
    counts.redraw();
  });
}

/** Room to leave at the edges, so that nothing lies under the layer card or the foot line. */
function clearOfTools({ store }) {
  const box = /** @type {HTMLElement} */ (byId("tools").querySelector("details[open]"));
  const aside = box && window.innerWidth > NARROW_PX ? box.offsetWidth + 32 : 16;
  const turned = store.get().lang === "ur";
  return {
    paddingTopLeft: [turned ? aside : 16, 16],
    paddingBottomRight: [turned ? 16 : aside, 48],
  };
}

/** On a narrow screen the map stands between the title and the legend, here and for the keyboard. */
function followWidth({ map }) {
  const narrow = window.matchMedia(`(max-width: ${NARROW_PX}px)`);
  const place = () => {
    if (narrow.matches) byId("panel").insertBefore(byId("stage"), byId("legend"));
    else byId("app").append(byId("stage"));
    map.invalidateSize({ animate: false });
  };
  narrow.addEventListener("change", place);
  place();
}

/** Ways to move the map and the panel that several parts share. */
function addMoves(app) {
  const { map, model, store } = app;
  const whole = L.latLngBounds(model.tables.province.rings.flat(2));
  let moved = false;
  map.on("dragend zoomend", () => (moved = true));
  app.home = () => {
    // Leaflet pans back into the limits at the end of each move, slowly: a pan that is under way
    // would carry the map from where this puts it, so there is none while it is put there.
    const limits = /** @type {any} */ (map.options.maxBounds);
    map.setMaxBounds(null);
    map.stop();
    map.invalidateSize({ animate: false, pan: false });
    map.fitBounds(whole, { ...clearOfTools(app), animate: false });
    if (limits) map.panInsideBounds(limits, { animate: false }).setMaxBounds(limits);
    moved = false;
  };
  // Panel and card change sides with the language: the whole country stays in view,
  // unless somebody has moved the map.
  store.on(["lang"], () => moved || app.home());
  app.zoomTo = (entry) => {
    const table = model.tables[entry.kind];
    const shape = table && (table.rings || table.paths);
    if (shape && entry.i !== undefined) map.fitBounds(L.latLngBounds(shape[entry.i].flat()), { maxZoom: 9, padding: [40, 40] });
    else map.setView([entry.lat, entry.lon], Math.max(map.getZoom(), 9));
  };
  app.chooseProvince = (province) => {
    store.set({ province, chosen: null, all: false });
    const meant = model.inProvince(province);
    const { rings, province: rows } = model.tables.province;
    const shown = rings.filter((_, i) => meant === null || meant.has(rows[i]));
    map.fitBounds(L.latLngBounds(shown.flat(2)), clearOfTools(app));
  };
  app.setMode = (mode) => store.set({ mode, split: null, playing: false, chosen: null, all: false });
  app.closeBrief = () => {
    const { chosen } = store.get();
    store.set({ chosen: null });
    const row = document.querySelector(`[data-key="${chosen.kind}:${chosen.i}"] button`);
    /** @type {HTMLElement} */ (row || byId("list").querySelector("button") || byId("query")).focus();
  };
  app.openSources = (open) => {
    document.querySelectorAll("details.sources").forEach((box) => box.toggleAttribute("open", open));
  };
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && store.get().chosen) app.closeBrief();
  });
}
