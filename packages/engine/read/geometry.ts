/** How deep numbers stand in `coordinates`, by geometry type (RFC 7946 §3.1). */
const DEPTHS: Record<string, number> = {
  Point: 1,
  MultiPoint: 2,
  LineString: 2,
  Polygon: 3,
  MultiLineString: 3,
  MultiPolygon: 4,
  GeometryCollection: 0,
};

const decoder = new TextDecoder();

/** Gathers the extent of geometries written as GeoJSON, and tells which are broken. */
export class GeometryExtent {
  west = Infinity;
  south = Infinity;
  east = -Infinity;
  north = -Infinity;
  /** Geometries met, and those whose coordinates are not what their type asks for. */
  met = 0;
  broken = 0;
  #at = 0;

  /** False when the geometry in `bytes[from, to)` is broken. */
  add(bytes: Uint8Array, from: number, to: number): boolean {
    this.met += 1;
    this.#at = from;
    const whole = this.#object(bytes, to);
    if (!whole) this.broken += 1;
    return whole;
  }

  point(x: number, y: number): void {
    if (x < this.west) this.west = x;
    if (x > this.east) this.east = x;
    if (y < this.south) this.south = y;
    if (y > this.north) this.north = y;
  }

  /** West, south, east, north when every point is a place in degrees. */
  get bbox(): [number, number, number, number] | undefined {
    const { west, south, east, north } = this;
    const places = west <= east && west >= -180 && east <= 180 && south >= -90 && north <= 90;
    return places ? [west, south, east, north] : undefined;
  }

  /** Points were met that no place on Earth has in degrees: the coordinates are projected. */
  get projected(): boolean {
    return this.west <= this.east && this.bbox === undefined;
  }

  #object(bytes: Uint8Array, to: number): boolean {
    let type = "";
    let key = "";
    let whole = true;
    let found = -1;
    this.#at += 1;
    while (this.#at < to) {
      const byte = bytes[this.#at];
      if (byte === 125) {
        this.#at += 1;
        return whole && DEPTHS[type] !== undefined && (found < 0 || found === DEPTHS[type]);
      }
      if (byte === 34) {
        const text = this.#text(bytes);
        if (key === "") key = text;
        else {
          if (key === "type") type = text;
          key = "";
        }
      } else if (byte === 123) {
        whole = this.#object(bytes, to) && whole;
        key = "";
      } else if (byte === 91) {
        const depth = this.#array(bytes, to, key === "coordinates");
        if (key === "coordinates" && depth >= 0) found = depth;
        if (depth === -2) whole = false;
        key = "";
      } else {
        if (byte === 44) key = "";
        this.#at += 1;
      }
    }
    return false;
  }

  /** Depth at which numbers stand; -1 when there are none, -2 when something else stands there. */
  #array(bytes: Uint8Array, to: number, points: boolean): number {
    let found = -1;
    let index = 0;
    let x = 0;
    let y = 0;
    this.#at += 1;
    while (this.#at < to) {
      const byte = bytes[this.#at] ?? 0;
      if (byte === 93) {
        this.#at += 1;
        if (points && index === 1) return -2;
        if (points && index > 1) this.point(x, y);
        return index > 0 ? 1 : found;
      }
      if (byte === 91) {
        const depth = this.#array(bytes, to, points);
        if (depth === -2) found = -2;
        else if (depth >= 0 && found !== -2) found = depth + 1;
      } else if (byte === 123) {
        if (!this.#object(bytes, to)) found = -2;
      } else if (byte === 45 || (byte >= 48 && byte <= 57)) {
        const value = this.#number(bytes);
        if (index === 0) x = value;
        if (index === 1) y = value;
        index += 1;
      } else if (byte === 34 || byte === 110) {
        if (byte === 34) this.#text(bytes);
        else this.#at += 4;
        if (points) found = -2;
        index = 0;
      } else this.#at += 1;
    }
    return -2;
  }

  #number(bytes: Uint8Array): number {
    const start = this.#at;
    let at = start;
    while (isNumeric(bytes[at])) at += 1;
    this.#at = at;
    return Number(decoder.decode(bytes.subarray(start, at)));
  }

  #text(bytes: Uint8Array): string {
    const start = this.#at + 1;
    let at = start;
    while (at < bytes.length && bytes[at] !== 34) at += bytes[at] === 92 ? 2 : 1;
    this.#at = at + 1;
    return at - start > 40 ? "" : decoder.decode(bytes.subarray(start, at));
  }
}

function isNumeric(byte: number | undefined): boolean {
  return (
    byte !== undefined &&
    ((byte >= 48 && byte <= 57) || byte === 45 || byte === 46 || byte === 43 || (byte | 32) === 101)
  );
}

/** Whether the JSON object at `from` begins as a GeoJSON geometry does. */
export function beginsGeometry(bytes: Uint8Array, from: number, to: number): boolean {
  const head = decoder.decode(bytes.subarray(from, Math.min(to, from + 80)));
  return /^\{\s*(?:"type"\s*:\s*"(?:(?:Multi)?(?:Point|LineString|Polygon)|GeometryCollection)"|"coordinates"\s*:\s*\[)/.test(
    head,
  );
}
