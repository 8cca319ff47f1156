/* global L */
/** CPEC sites: a disc in the colour of their class, a sign for the category, a ring for the status. */
import { hoverable, toggle } from "./areas.js";
import { addPane } from "./canvas.js";
import { svg } from "./dom.js";
import { swapNames } from "./recolour.js";

/** Category of the data to the sign that stands for it. */
const GROUPS = {
  port: "port", airport: "airport", road: "road", rail: "rail", dam: "water", water: "water", sez: "sez",
  dry_port: "trade", border: "trade",
};
const STATUSES = { operational: "running", "under construction": "building" };

/** Signs as paths in a box from -6 to 6. */
const SIGNS = {
  port: "M0-4.6a1.5 1.5 0 1 1 0 3a1.5 1.5 0 1 1 0-3M0-1.6V4.4M-2-.4H2M-4 1.4C-3.6 3.4-2 4.4 0 4.4S3.6 3.4 4 1.4",
  airport: "M0-5V5M-5 1.2L0-1.6L5 1.2M-2 4.6L0 3.4L2 4.6",
  road: "M-3.2 4.6L-1.4-4.6M3.2 4.6L1.4-4.6M0-3.6V-2M0-.4V1.4M0 3V4.4",
  rail: "M-2.2-4.6V4.6M2.2-4.6V4.6M-4-2.6H4M-4 .2H4M-4 3H4",
  power: "M1.2-5L-3 .8H0L-1.2 5L3-.8H0Z",
  water: "M-4.6-2.2q2.3-2.2 4.6 0t4.6 0M-4.6 1q2.3-2.2 4.6 0t4.6 0M-4.6 4.2q2.3-2.2 4.6 0t4.6 0",
  mine: "M-4 4L3-3M-1.6-4.4Q3.4-4.6 4.4 1.6",
  sez: "M-4.4 4.4V-.6L-1.4 1.4V-.6L1.6 1.4V-4.4H4.4V4.4Z",
  trade: "M-4.2 4.4V-3.6H4.2V4.4M-1.6 4.4V0H1.6V4.4",
  other: "M0-4L4 0L0 4L-4 0Z",
};

/** The sign's name for a category of the data. */
export function categoryGroup(category) {
  if (category.startsWith("power") || category === "transmission") return "power";
  if (category.startsWith("mine")) return "mine";
  return GROUPS[category] || "other";
}

/** The ring's name for a status of the data. */
export function statusGroup(status) {
  return STATUSES[status] || "planned";
}

/** Draw one sign; also for the legend. */
export function siteSign(group, status, cls) {
  return svg(
    "svg",
    { viewBox: "-12 -12 24 24", class: `sign sign-${status} k${cls}`, "aria-hidden": "true" },
    svg("circle", { class: "sign-ground", r: 9.5 }),
    svg("circle", { class: "sign-ring", r: 9.5 }),
    svg("path", { class: "sign-mark", d: SIGNS[group] }),
  );
}

/** Keep signs in the colour of their class, the higher ones above. */
function keepRaised(store, markers, classOf) {
  const shown = markers.map((_, i) => classOf(i));
  store.on(["whatIf"], () => {
    markers.forEach((marker, i) => {
      const cls = classOf(i);
      if (cls === shown[i]) return;
      swapNames(marker.options.icon.options.html, `k${shown[i]}`, `k${cls}`);
      marker.setZIndexOffset(cls * 1000);
      shown[i] = cls;
    });
  });
}

/** Put the sites on the map; the ones at higher risk lie above. */
export function mountSites(app) {
  const { map, model, store } = app;
  addPane(map, "sites", 450);
  const { lon, lat, category, status } = model.tables.site;
  const markers = lon.map((_, i) => {
    const cls = model.cls("site", i);
    const html = siteSign(categoryGroup(category[i]), statusGroup(status[i]), cls);
    if (model.value("site", i, "wide")) html.querySelector(".sign-ground").after(svg("circle", { class: "sign-doubt", r: 9.5 }));
    const icon = L.divIcon({ html, className: "site", iconSize: [24, 24] });
    const options = { icon, pane: "sites", keyboard: false, zIndexOffset: cls * 1000 };
    return hoverable(app, L.marker([lat[i], lon[i]], options), "site", i);
  });
  keepRaised(store, markers, (i) => model.cls("site", i));
  const group = L.layerGroup(markers);
  store.on(["layers"], ({ layers }) => toggle(map, group, layers.site));
  const resize = () => map.getContainer().classList.toggle("far", map.getZoom() < 6.75);
  map.on("zoomend", resize);
  resize();
}
