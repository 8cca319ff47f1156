/* global L */
/** Names on the map: towns by size, countries, the sea. A name that would cover another waits. */
import { addPane } from "./canvas.js";
import { el } from "./dom.js";

const GAP = 3;
const DOT_PX = 6;

/** Towns and regions; labels are set anew when the map, the zoom or the language changes. */
export function mountLabels({ map, model, store, text }) {
  addPane(map, "labels", 640, true);
  const group = L.layerGroup().addTo(map);
  const labels = [
    ...model.base.regions.map((place) => ({ place, kind: place.kind })),
    ...model.base.towns.map((place) => ({ place, kind: "town" })),
  ].map(({ place, kind }) => {
    const node = el("span", { class: `label label-${kind}` });
    const icon = L.divIcon({ html: node, className: "label-anchor", iconSize: [0, 0] });
    const options = { icon, pane: "labels", interactive: false, keyboard: false };
    return { place, kind, node, marker: L.marker([place.lat, place.lon], options).addTo(group), size: [0, 0] };
  });
  const arrange = () => {
    const taken = [];
    const frame = map.getSize();
    for (const label of labels) {
      if (label.node.hidden) continue;
      const box = boxOf(map, label);
      const fits = inside(box, frame) && !taken.some((other) => overlap(box, other));
      label.node.classList.toggle("crowded", !fits);
      if (fits) taken.push(box);
    }
  };
  const measure = () => {
    for (const label of labels) label.size = [label.node.offsetWidth, label.node.offsetHeight];
    arrange();
  };
  store.on(["lang", "layers"], ({ layers }) => {
    for (const { node, place, kind } of labels) {
      node.hidden = kind === "town" && !layers.towns;
      node.replaceChildren(...(kind === "town" ? [el("i", { class: "dot" })] : []), text.name(place));
    }
    measure();
  });
  map.on("moveend zoomend resize", arrange);
  // The Nastaliq font is ready a moment after its first use; its names are wider.
  document.fonts.addEventListener("loadingdone", measure);
}

/**
 * Where a label stands: a town's name right of its dot, the others around their place.
 *
 * @param {any} map
 * @param {any} label
 */
function boxOf(map, { place, kind, size: [width, height] }) {
  const { x, y } = map.latLngToContainerPoint([place.lat, place.lon]);
  const left = kind === "town" ? x - DOT_PX / 2 : x - width / 2;
  return { left, right: left + width, top: y - height / 2, bottom: y + height / 2 };
}

/** Whether two boxes come closer than the gap. */
export function overlap(a, b) {
  return (
    a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom + GAP && b.top < a.bottom + GAP
  );
}

function inside(box, frame) {
  return box.left > 0 && box.right < frame.x && box.top > 0 && box.bottom < frame.y;
}
