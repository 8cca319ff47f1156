/* global L */
/**
 * One canvas in its own pane that redraws itself as the map moves. Thousands of
 * cells cost one loop here; as Leaflet shapes they would cost a second.
 */

/**
 * @param {any} map
 * @param {string} pane
 * @param {(context: CanvasRenderingContext2D, place: (x: number, y: number) => [number, number]) => void} draw
 *   is given the context and a function from {@link worldPoint}s to pixels
 */
export function canvasLayer(map, pane, draw) {
  const apply = (run, context) => {
    const origin = map.getPixelOrigin();
    const scale = 2 ** map.getZoom();
    run(context, (x, y) => [x * scale - origin.x, y * scale - origin.y]);
  };
  const Layer = L.Canvas.extend({
    _draw() {
      apply(draw, this._ctx);
    },
  });
  const layer = new Layer({ pane, padding: 0.25 });
  return {
    show(visible) {
      if (visible && !map.hasLayer(layer)) layer.addTo(map);
      if (!visible && map.hasLayer(layer)) layer.remove();
    },
    redraw() {
      if (map.hasLayer(layer)) layer._redraw();
    },
    /** Draw over what is there, without clearing it; nothing while the layer is not shown. */
    paint(run) {
      if (map.hasLayer(layer)) apply(run, layer._ctx);
    },
  };
}

/** A place at zoom 0, from which a pixel is one multiplication. */
export function worldPoint(map, lon, lat) {
  const { x, y } = map.project([lat, lon], 0);
  return [x, y];
}

/** A colour or size that the style sheet holds. */
export function styleValue(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Make a pane: what lies higher is drawn later. */
export function addPane(map, name, height, passive) {
  const pane = map.createPane(name);
  pane.style.zIndex = String(height);
  if (passive) pane.style.pointerEvents = "none";
  return name;
}
