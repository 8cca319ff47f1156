/** At the foot of the map: scale, place under the pointer, attribution; and the tip at the pointer. */
import { el, fill } from "./dom.js";
import { entryName, indexChip } from "./list.js";

const NICE = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500];
const WIDEST_PX = 110;

/** Fill the line at the foot of the map. */
export function mountReadout({ map, store, text }, root) {
  const bar = el("span", { class: "scale-bar" });
  const length = el("span", {});
  const place = el("span", { class: "place" });
  const position = (latlng) => {
    const { lat, lng } = latlng || map.getCenter();
    fill(place, text.say("readout.position", { lat: lat.toFixed(3), lon: lng.toFixed(3) }));
  };
  const scale = () => {
    const { km, px } = scaleOf(map);
    bar.style.width = `${px}px`;
    fill(length, text.say("readout.scale", { n: km }));
  };
  store.on(["lang"], () => {
    fill(
      root,
      el("span", { class: "scale" }, length, bar),
      place,
      el("span", { class: "disclaimer" }, text.say("readout.disputed")),
    );
    position();
    scale();
  });
  map.getContainer().addEventListener("mousemove", (event) => position(map.mouseEventToLatLng(event)));
  map.on("zoomend moveend resize", scale);
}

/** The longest round length that fits, and its width in pixels. */
function scaleOf(map) {
  const size = map.getSize();
  const y = size.y / 2;
  const ends = [map.containerPointToLatLng([0, y]), map.containerPointToLatLng([WIDEST_PX, y])];
  const widest = map.distance(...ends) / 1000;
  const km = NICE.filter((length) => length <= widest).pop() || NICE[0];
  return { km, px: Math.round((WIDEST_PX * km) / widest) };
}

/** The tip at the pointer; the list says the same to those without one. */
export function createTip({ model, text }, root) {
  return {
    show(kind, i, { x, y }, chip) {
      const entry = model.entry(kind, i);
      fill(root, chip || indexChip(model, entry, text), entryName(text, entry));
      root.hidden = false;
      const stage = root.parentElement.getBoundingClientRect();
      const turned = x + root.offsetWidth + 24 > stage.width;
      root.style.left = `${turned ? x - root.offsetWidth - 12 : x + 14}px`;
      root.style.top = `${Math.max(4, y - root.offsetHeight - 8)}px`;
    },
    hide() {
      root.hidden = true;
    },
  };
}

