// The equal-area plane: its own inverse, true to area, zero at its centre. PROJ is compared in Python.
import assert from "node:assert/strict";
import { test } from "node:test";
import { distanceKm, equalAreaPlane } from "../../geo_risk/render/page/plane.js";

const plane = equalAreaPlane({ lon: 69.5, lat: 30 });

test("the centre is zero, both ways", () => {
  const [x, y] = plane.forward(69.5, 30);
  assert.ok(Math.hypot(x, y) < 1e-6);
  assert.deepEqual(plane.inverse(0, 0), [69.5, 30]);
});

test("there and back is the same place to a centimetre", () => {
  for (let lon = 60; lon <= 78; lon += 3) {
    for (let lat = 22; lat <= 38; lat += 2) {
      const [backLon, backLat] = plane.inverse(...plane.forward(lon, lat));
      assert.ok(distanceKm(lon, lat, backLon, backLat) < 1e-5, `${lon}, ${lat}`);
    }
  }
});

test("areas are kept: two boxes of equal area on the ellipsoid are equal on the plane", () => {
  // Bands between parallels whose authalic sines differ by the same step hold equal areas.
  const box = (west, south, east, north, n = 200) => {
    const ring = [];
    for (let i = 0; i < n; i += 1) ring.push([west + ((east - west) * i) / n, south]);
    for (let i = 0; i < n; i += 1) ring.push([east, south + ((north - south) * i) / n]);
    for (let i = 0; i < n; i += 1) ring.push([east - ((east - west) * i) / n, north]);
    for (let i = 0; i < n; i += 1) ring.push([west, north - ((north - south) * i) / n]);
    const points = ring.map(([lon, lat]) => plane.forward(lon, lat));
    return Math.abs(
      points.reduce((sum, [x, y], i) => {
        const [nextX, nextY] = points[(i + 1) % points.length];
        return sum + (x * nextY - nextX * y) / 2;
      }, 0),
    );
  };
  const near = box(68.5, 29.5, 70.5, 30.5);
  const far = box(60.5, 29.5, 62.5, 30.5);
  assert.ok(Math.abs(near / far - 1) < 1e-5);
});

test("distances are those of the globe", () => {
  assert.ok(Math.abs(distanceKm(62.3, 25.1, 67.0, 24.9) - 474) < 3);
  assert.equal(distanceKm(67, 25, 67, 25), 0);
});
