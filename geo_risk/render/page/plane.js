/**
 * The model's equal-area plane in the browser: Lambert azimuthal on WGS 84
 * (Snyder 1987, Map Projections, USGS PP 1395, p. 187-190). Agrees with PROJ to
 * a centimetre over Pakistan; a test compares them.
 */

const AXIS = 6378137;
const ECC2 = 0.0066943799901413165;
const ECC = Math.sqrt(ECC2);
const RAD = Math.PI / 180;

function authalic(sine) {
  const es = ECC * sine;
  return (1 - ECC2) * (sine / (1 - es * es) - Math.log((1 - es) / (1 + es)) / (2 * ECC));
}

const POLE = authalic(1);
const RADIUS = AXIS * Math.sqrt(POLE / 2);

/**
 * Make the two ways between degrees and metres on the plane.
 *
 * @param {{lon: number, lat: number}} centre where the plane touches, degrees
 * @returns {{forward: (lon: number, lat: number) => [number, number],
 *            inverse: (x: number, y: number) => [number, number]}}
 */
export function equalAreaPlane(centre) {
  const sine0 = Math.sin(centre.lat * RAD);
  const beta0 = Math.asin(authalic(sine0) / POLE);
  const m0 = Math.cos(centre.lat * RAD) / Math.sqrt(1 - ECC2 * sine0 * sine0);
  const stretch = (AXIS * m0) / (RADIUS * Math.cos(beta0));
  return {
    forward(lon, lat) {
      const beta = Math.asin(authalic(Math.sin(lat * RAD)) / POLE);
      const turn = (lon - centre.lon) * RAD;
      const cosines = Math.cos(beta) * Math.cos(turn);
      const b =
        RADIUS *
        Math.sqrt(2 / (1 + Math.sin(beta0) * Math.sin(beta) + Math.cos(beta0) * cosines));
      const x = b * stretch * Math.cos(beta) * Math.sin(turn);
      const y = (b / stretch) * (Math.cos(beta0) * Math.sin(beta) - Math.sin(beta0) * cosines);
      return [x, y];
    },
    inverse(x, y) {
      const rho = Math.hypot(x / stretch, y * stretch);
      if (rho < 1e-9) return [centre.lon, centre.lat];
      const c = 2 * Math.asin(rho / (2 * RADIUS));
      const sineBeta =
        Math.cos(c) * Math.sin(beta0) + (stretch * y * Math.sin(c) * Math.cos(beta0)) / rho;
      const turn = Math.atan2(
        x * Math.sin(c),
        stretch * rho * Math.cos(beta0) * Math.cos(c) -
          stretch * stretch * y * Math.sin(beta0) * Math.sin(c),
      );
      return [centre.lon + turn / RAD, latitude(Math.asin(sineBeta)) / RAD];
    },
  };
}

/** Geographic from authalic latitude, radians: Snyder's series (3-18). */
function latitude(beta) {
  const e4 = ECC2 * ECC2;
  const e6 = e4 * ECC2;
  return (
    beta +
    (ECC2 / 3 + (31 * e4) / 180 + (517 * e6) / 5040) * Math.sin(2 * beta) +
    ((23 * e4) / 360 + (251 * e6) / 3780) * Math.sin(4 * beta) +
    ((761 * e6) / 45360) * Math.sin(6 * beta)
  );
}

/** Great-circle distance in km; near enough for "nearest site". */
export function distanceKm(lonA, latA, lonB, latB) {
  const a =
    Math.sin(((latB - latA) * RAD) / 2) ** 2 +
    Math.cos(latA * RAD) * Math.cos(latB * RAD) * Math.sin(((lonB - lonA) * RAD) / 2) ** 2;
  return 12742 * Math.asin(Math.sqrt(a));
}
