/** Turns projected coordinates into degrees. */
export type Inverse = (x: number, y: number) => [number, number];

const RAD = Math.PI / 180;

/** How the coordinates of a layer become degrees, by its projection file (WKT 1); undefined when that is not known. */
export function inverseOf(wkt: string): Inverse | undefined {
  if (!/PROJCS\s*\[/i.test(wkt)) return (x, y) => [x, y];
  const ellipsoid = /SPHEROID\s*\[\s*"[^"]*"\s*,\s*([\d.]+)\s*,\s*([\d.]+)/i.exec(wkt);
  const a = Number(ellipsoid?.[1] ?? 6_378_137);
  const flattening = Number(ellipsoid?.[2] ?? 298.257_222_101);
  const f = flattening === 0 ? 0 : 1 / flattening;
  const of = (name: string, otherwise = 0) => parameter(wkt, name) ?? otherwise;
  const shared = {
    a,
    e2: 2 * f - f * f,
    x0: of("false_easting"),
    y0: of("false_northing"),
    lon0: of("central_meridian", of("longitude_of_center")) * RAD,
    lat0: of("latitude_of_origin", of("latitude_of_center")) * RAD,
  };
  if (/Lambert_Conformal_Conic/i.test(wkt)) {
    const first = of("standard_parallel_1", shared.lat0 / RAD) * RAD;
    return lambert(
      shared,
      first,
      of("standard_parallel_2", first / RAD) * RAD,
      of("scale_factor", 1),
    );
  }
  if (/Transverse_Mercator/i.test(wkt)) return transverse(shared, of("scale_factor", 1));
  if (/Mercator_Auxiliary_Sphere|Popular_Visualisation|Web_Mercator/i.test(wkt))
    return (x, y) => [x / a / RAD, (2 * Math.atan(Math.exp(y / a)) - Math.PI / 2) / RAD];
  return undefined;
}

interface Shared {
  a: number;
  e2: number;
  x0: number;
  y0: number;
  lon0: number;
  lat0: number;
}

function parameter(wkt: string, name: string): number | undefined {
  const found = new RegExp(`PARAMETER\\s*\\[\\s*"${name}"\\s*,\\s*([-+\\d.eE]+)`, "i").exec(
    wkt,
  )?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Lambert conformal conic (EPSG guidance note 7-2, §3.1.1). */
function lambert(shared: Shared, first: number, second: number, scale: number): Inverse {
  const { a, e2, x0, y0, lon0, lat0 } = shared;
  const e = Math.sqrt(e2);
  const m = (lat: number) => Math.cos(lat) / Math.sqrt(1 - e2 * Math.sin(lat) ** 2);
  const t = (lat: number) => {
    const s = e * Math.sin(lat);
    return Math.tan(Math.PI / 4 - lat / 2) / ((1 - s) / (1 + s)) ** (e / 2);
  };
  const same = Math.abs(first - second) < 1e-10;
  const n = same
    ? Math.sin(first)
    : (Math.log(m(first)) - Math.log(m(second))) / (Math.log(t(first)) - Math.log(t(second)));
  const F = m(first) / (n * t(first) ** n);
  const r0 = a * F * t(lat0) ** n * scale;
  return (x, y) => {
    const dx = x - x0;
    const dy = r0 - (y - y0);
    const r = Math.sign(n) * Math.hypot(dx, dy);
    const reached = (r / (a * F * scale)) ** (1 / n);
    let lat = Math.PI / 2 - 2 * Math.atan(reached);
    for (let turn = 0; turn < 8; turn += 1) {
      const s = e * Math.sin(lat);
      lat = Math.PI / 2 - 2 * Math.atan(reached * ((1 - s) / (1 + s)) ** (e / 2));
    }
    return [(Math.atan2(dx, dy) / n + lon0) / RAD, lat / RAD];
  };
}

/** Transverse Mercator by its series (Snyder, Map Projections, p. 63), to millimetres within a zone. */
function transverse(shared: Shared, scale: number): Inverse {
  const { a, e2, x0, y0, lon0, lat0 } = shared;
  const e4 = e2 * e2;
  const e6 = e4 * e2;
  const meridian = (lat: number) =>
    a *
    ((1 - e2 / 4 - (3 * e4) / 64 - (5 * e6) / 256) * lat -
      ((3 * e2) / 8 + (3 * e4) / 32 + (45 * e6) / 1024) * Math.sin(2 * lat) +
      ((15 * e4) / 256 + (45 * e6) / 1024) * Math.sin(4 * lat) -
      ((35 * e6) / 3072) * Math.sin(6 * lat));
  const second = e2 / (1 - e2);
  const e1 = (1 - Math.sqrt(1 - e2)) / (1 + Math.sqrt(1 - e2));
  return (x, y) => {
    const mu =
      (meridian(lat0) + (y - y0) / scale) / (a * (1 - e2 / 4 - (3 * e4) / 64 - (5 * e6) / 256));
    const foot =
      mu +
      ((3 * e1) / 2 - (27 * e1 ** 3) / 32) * Math.sin(2 * mu) +
      ((21 * e1 ** 2) / 16 - (55 * e1 ** 4) / 32) * Math.sin(4 * mu) +
      ((151 * e1 ** 3) / 96) * Math.sin(6 * mu);
    const c = second * Math.cos(foot) ** 2;
    const t = Math.tan(foot) ** 2;
    const n = a / Math.sqrt(1 - e2 * Math.sin(foot) ** 2);
    const r = (a * (1 - e2)) / (1 - e2 * Math.sin(foot) ** 2) ** 1.5;
    const d = (x - x0) / (n * scale);
    const lat =
      foot -
      ((n * Math.tan(foot)) / r) *
        (d ** 2 / 2 -
          ((5 + 3 * t + 10 * c - 4 * c * c - 9 * second) * d ** 4) / 24 +
          ((61 + 90 * t + 298 * c + 45 * t * t - 252 * second - 3 * c * c) * d ** 6) / 720);
    const lon =
      (d -
        ((1 + 2 * t + c) * d ** 3) / 6 +
        ((5 - 2 * c + 28 * t - 3 * c * c + 8 * second + 24 * t * t) * d ** 5) / 120) /
      Math.cos(foot);
    return [(lon0 + lon) / RAD, lat / RAD];
  };
}
