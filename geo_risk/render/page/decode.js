/** Back from how numbers and outlines travel (`render/packing.py`, `render/topology.py`). */

const DEGREE = 10000;

/**
 * Unpack a column: a plain list stays, base64 becomes a typed array. A missing
 * number is `null` in a list and NaN in a typed array.
 *
 * @param {any} packed
 * @returns {ArrayLike<number>}
 */
export function column(packed) {
  if (Array.isArray(packed)) return packed;
  if (packed.f64 !== undefined) return new Float64Array(bytes(packed.f64).buffer);
  if (packed.u32 !== undefined) return fourBytes(packed);
  if (packed.f32) return new Float32Array(bytes(packed.f32).buffer);
  const whole = packed.u8 ? bytes(packed.u8) : new Uint16Array(bytes(packed.u16).buffer);
  const missing = packed.u8 ? 255 : 65535;
  const from = packed.from || 0;
  return Float64Array.from(whole, (n) => (n === missing ? NaN : n * packed.step + from));
}

/** Equal steps of numbers, or of their logarithms; the two last codes stand for 0 and "unknown". */
function fourBytes({ u32, step, from, log }) {
  const [missing, endless] = [2 ** 32 - 1, 2 ** 32 - 2];
  return Float64Array.from(new Uint32Array(bytes(u32).buffer), (n) => {
    if (n === missing) return NaN;
    if (n === endless) return 0;
    return log ? Math.exp(from + n * step) : from + n * step;
  });
}

/**
 * Unpack names that share frames ("… of Turbat, Kech") and bearings ("12 km NW").
 *
 * @param {{frames: string[][], bearings: string[][], frame: any, bearing: any}} packed
 * @returns {(i: number, language: number) => string} 0 is English, 1 Urdu
 */
export function framedNames(packed) {
  const frame = column(packed.frame);
  const bearing = column(packed.bearing);
  return (i, language) =>
    packed.frames[frame[i]][language].replace("\n", () => packed.bearings[bearing[i]][language]);
}

/**
 * Unpack outlines: for each shape its rings (or lines) of [lat, lon], as Leaflet wants them.
 *
 * @param {{arcs: number[][], shapes: number[][][]}} packed
 * @returns {number[][][][]}
 */
export function outlines(packed) {
  const arcs = packed.arcs.map(unstep);
  return packed.shapes.map((rings) => rings.map((ring) => join(ring, arcs)));
}

function unstep(flat) {
  const points = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i < flat.length; i += 2) {
    x += flat[i];
    y += flat[i + 1];
    points.push([y / DEGREE, x / DEGREE]);
  }
  return points;
}

function join(ring, arcs) {
  const points = [];
  for (const number of ring) {
    const arc = number < 0 ? [...arcs[~number]].reverse() : arcs[number];
    for (let i = points.length ? 1 : 0; i < arc.length; i += 1) points.push(arc[i]);
  }
  return points;
}

function bytes(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
