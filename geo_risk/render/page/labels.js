/* global L */
/** Names on the map: towns by size, countries, the sea. A name that would cover another waits. */
import { addPane } from "./canvas.js";
import { el } from "./dom.js";

const GAP = 3;

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
    return { place, kind, node, marker: L.marker([place.lat, place.lon], options).addTo(group) };
  });
  const arrange = () => {
    const taken = [];
    const frame = map.getContainer().getBoundingClientRect();
    for (const label of labels) {
      label.node.hidden = label.kind === "town" && !store.get().layers.towns;
      if (label.node.hidden) continue;
      const box = label.node.getBoundingClientRect();
      const fits = inside(box, frame) && !taken.some((other) => overlap(box, other));
      label.node.classList.toggle("crowded", !fits);
      if (fits) taken.push(box);
    }
  };
  store.on(["lang", "layers"], () => {
    for (const { node, place, kind } of labels) {
      node.replaceChildren(...(kind === "town" ? [el("i", { class: "dot" })] : []), text.name(place));
    }
    arrange();
  });
  map.on("moveend zoomend resize", arrange);
  if (document.fonts) document.fonts.ready.then(arrange);
  return arrange;
}

/** Whether two boxes come closer than the gap. */
export function overlap(a, b) {
  return (
    a.left < b.right + GAP && b.left < a.right + GAP && a.top < b.bottom + GAP && b.top < a.bottom + GAP
  );
}

function inside(box, frame) {
  return box.left > frame.left && box.right < frame.right && box.top > frame.top && box.bottom < frame.bottom;
}
