/** Signs of unit types: one dark shape a type, so that they are told from sites, which are discs. */
import { svg } from "./dom.js";

/** Shapes in a box from -9 to 9, by the order of the types. */
const SHAPES = [
  "M-7-7H7V7H-7Z",
  "M0-8.6L8.6 6.6H-8.6Z",
  "M0-9L9 0L0 9L-9 0Z",
  "M-8.4-6H8.4L0 8.8Z",
  "M0-8.6L8.2-2.7L5 6.9H-5L-8.2-2.7Z",
  "M-3-8.4H3V-3H8.4V3H3V8.4H-3V3H-8.4V-3H-3Z",
];

/** Draw the sign of a type; a number in it where several stand at one place. */
export function unitSign(type, n = 1) {
  const many = n > 1 ? svg("text", { class: "unit-count", y: 0.5 }, String(n)) : null;
  return svg(
    "svg",
    { viewBox: "-12 -12 24 24", class: "unit-sign", "aria-hidden": "true" },
    svg("path", { class: "unit-shape", d: SHAPES[type % SHAPES.length] }),
    many,
  );
}
