/** The divider between two dates on the map: dragged, or moved by the arrow keys. */
import { el, fill } from "./dom.js";
import { spanOf, spanText, yearBefore } from "./span.js";

const STEPS = { ArrowLeft: -2, ArrowDown: -2, ArrowRight: 2, ArrowUp: 2, PageDown: -10, PageUp: 10, Home: -100, End: 100 };
const WEST = ["before", "before-sites"];
const EAST = ["sites", "corridors"];

/** Put the divider on the map where the store asks for it. */
export function mountSwipe(app, root) {
  const { map, model, store, text } = app;
  if (!model.series && !model.previous) return;
  const handle = el("div", { role: "slider", tabindex: "0", class: "split-handle", "aria-valuemin": 0, "aria-valuemax": 100, "aria-orientation": "horizontal" }, el("span", { class: "split-grip", "aria-hidden": "true" }, "⇔"));
  const [west, east] = ["west", "east"].map((side) => el("span", { class: `split-date split-${side}` }));
  fill(root, west, east, handle);
  const move = (percent) => store.set({ split: Math.min(100, Math.max(0, Math.round(percent))) });
  handle.addEventListener("keydown", (event) => {
    if (!(event.key in STEPS)) return;
    event.preventDefault();
    move(store.get().split + STEPS[event.key]);
  });
  addDrag(handle, (clientX) => {
    const { left, width } = root.getBoundingClientRect();
    move((100 * (clientX - left)) / width);
  });
  store.on(["mode", "split", "lang", "to", "span"], (state) => {
    root.hidden = state.mode === "score" || state.split === null;
    if (!root.hidden) {
      const [left, right] = datesOf(app, state);
      fill(west, el("bdi", {}, left));
      fill(east, el("bdi", {}, right));
      root.style.setProperty("--split", `${state.split}%`);
      handle.setAttribute("aria-label", text.plain("split.label"));
      handle.setAttribute("aria-valuenow", state.split);
      handle.setAttribute("aria-valuetext", text.plain("split.value", { percent: state.split, left, right }));
    }
    cut(map, root.hidden ? null : state);
  });
  map.on("move zoomend resize viewreset", () => cut(map, root.hidden ? null : store.get()));
}

/** What stands on the left and on the right of the divider. */
export function datesOf(app, state) {
  const { model, text } = app;
  if (state.mode === "months") return [yearBefore(state), spanOf(state)].map((span) => spanText(app, span));
  return [model.previous.asOf, model.meta.as_of].map((iso) => text.date(iso));
}

function addDrag(handle, to) {
  handle.addEventListener("pointerdown", (event) => {
    handle.setPointerCapture(event.pointerId);
    event.preventDefault();
    handle.focus();
  });
  handle.addEventListener("pointermove", (event) => {
    if (handle.hasPointerCapture(event.pointerId)) to(event.clientX);
  });
}

/** Cut the panes at the divider; panes move with the map, so the cut is made in their pixels. */
function cut(map, state) {
  const { x: width, y: height } = map.getSize();
  const at = state ? (width * state.split) / 100 : 0;
  const last = state && state.mode === "change";
  for (const name of WEST) shear(map, name, state ? [0, at, height] : null);
  for (const name of EAST) shear(map, name, last ? [at, width, height] : null);
}

function shear(map, name, edges) {
  const pane = map.getPane(name);
  if (!pane) return;
  if (!edges) {
    pane.style.clipPath = "";
    return;
  }
  const [left, right, height] = edges;
  const corners = [[left, 0], [right, 0], [right, height], [left, height]].map((point) => {
    const { x, y } = map.containerPointToLayerPoint(point);
    return `${x}px ${y}px`;
  });
  pane.style.clipPath = `polygon(${corners.join(", ")})`;
}
