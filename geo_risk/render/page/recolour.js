/** Shapes on the map that take another class when the weights change. */

/**
 * Keep the class names of Leaflet's shapes in step with the scores.
 *
 * @param {any} store
 * @param {any[]} shapes
 * @param {(i: number) => string} naming the class names of a shape, now
 */
export function keepNamed(store, shapes, naming) {
  store.on(["whatIf"], () => shapes.forEach((shape, i) => rename(shape, naming(i))));
}

function rename(shape, className) {
  const before = shape.options.className;
  if (before === className) return;
  shape.options.className = className;
  // A shape that is not on the map has no element yet and takes its name when it gets one.
  const element = shape.getElement();
  if (element) swapNames(element, before, className);
}

/** Take some class names from an element and give it others. */
export function swapNames(element, before, after) {
  element.classList.remove(...before.split(" "));
  element.classList.add(...after.split(" "));
}
