/** A GeoJSON geometry (RFC 7946); collections have `geometries`, the others `coordinates`. */
export interface Geometry {
  type: string;
  coordinates?: unknown;
  geometries?: Geometry[];
}

const TYPES: Record<string, string> = {
  POINT: "Point",
  LINESTRING: "LineString",
  POLYGON: "Polygon",
  MULTIPOINT: "MultiPoint",
  MULTILINESTRING: "MultiLineString",
  MULTIPOLYGON: "MultiPolygon",
  GEOMETRYCOLLECTION: "GeometryCollection",
};
const HEAD = new RegExp(
  `^\\s*(?:SRID=\\d+;)?\\s*(${Object.keys(TYPES).join("|")})\\s*(?:ZM|Z|M)?\\s*(?=\\(|EMPTY)`,
  "i",
);

/** A cell of GeoJSON (a feature's geometry too) or WKT; undefined when it is neither. */
export function geometryOf(text: string): Geometry | undefined {
  return /^\s*\{/.test(text) ? ofJson(text) : ofWkt(text);
}

function ofJson(text: string): Geometry | undefined {
  try {
    const made: unknown = JSON.parse(text);
    return geometryIn(made);
  } catch {
    return undefined;
  }
}

function geometryIn(value: unknown): Geometry | undefined {
  if (typeof value !== "object" || value === null || !("type" in value)) return undefined;
  if (value.type === "Feature" && "geometry" in value) return geometryIn(value.geometry);
  const type = Object.values(TYPES).find((known) => known === value.type);
  if (!type) return undefined;
  if (type === "GeometryCollection") {
    if (!("geometries" in value) || !Array.isArray(value.geometries)) return undefined;
    const geometries = value.geometries.map(geometryIn);
    const whole = geometries.filter((one) => one !== undefined);
    return whole.length === geometries.length ? { type, geometries: whole } : undefined;
  }
  const deep = DEPTHS[type] ?? 0;
  if (!("coordinates" in value) || !isNested(value.coordinates, deep)) return undefined;
  return { type, coordinates: value.coordinates };
}

/** How many lists stand around the numbers of each type. */
const DEPTHS: Record<string, number> = {
  Point: 1,
  MultiPoint: 2,
  LineString: 2,
  MultiLineString: 3,
  Polygon: 3,
  MultiPolygon: 4,
};

function isNested(value: unknown, deep: number): boolean {
  if (deep === 0) return typeof value === "number" && Number.isFinite(value);
  if (!Array.isArray(value) || (deep === 1 && value.length < 2)) return false;
  return value.every((one) => isNested(one, deep - 1));
}

/** Well-known text (OGC 06-103r4, §7), with PostGIS's SRID before it or not; measures count as heights. */
function ofWkt(text: string): Geometry | undefined {
  const reader = new Wkt(text);
  const geometry = reader.geometry();
  return geometry && reader.isAtEnd ? geometry : undefined;
}

class Wkt {
  #rest: string;

  constructor(text: string) {
    this.#rest = text;
  }

  get isAtEnd(): boolean {
    return this.#rest.trim() === "";
  }

  geometry(): Geometry | undefined {
    const head = HEAD.exec(this.#rest);
    const type = TYPES[head?.[1]?.toUpperCase() ?? ""];
    if (!head || !type) return undefined;
    this.#rest = this.#rest.slice(head[0].length);
    if (/^EMPTY/i.test(this.#rest)) {
      this.#rest = this.#rest.slice(5);
      // A point without coordinates is no GeoJSON.
      if (type === "Point") return undefined;
      return type === "GeometryCollection" ? { type, geometries: [] } : { type, coordinates: [] };
    }
    return type === "GeometryCollection" ? this.#collection() : this.#coordinates(type);
  }

  #collection(): Geometry | undefined {
    const geometries: Geometry[] = [];
    this.#rest = this.#rest.slice(1);
    for (;;) {
      const one = this.geometry();
      if (!one) return undefined;
      geometries.push(one);
      const mark = /^\s*([,)])/.exec(this.#rest);
      if (!mark) return undefined;
      this.#rest = this.#rest.slice(mark[0].length);
      if (mark[1] === ")") return { type: "GeometryCollection", geometries };
    }
  }

  /** Numbers are parted by blanks, positions by commas: rewritten as JSON, which is then looked at. */
  #coordinates(type: string): Geometry | undefined {
    const end = closing(this.#rest);
    if (end === 0) return undefined;
    const part = this.#rest.slice(0, end);
    this.#rest = this.#rest.slice(end);
    // `MULTIPOINT (1 2, 3 4)` and `MULTIPOINT ((1 2), (3 4))` are the same.
    const plain = type === "MultiPoint" ? `(${part.slice(1, -1).replaceAll(/[()]/g, "")})` : part;
    const listed = plain
      .replaceAll(/[-+\d.eE]+(?:\s+[-+\d.eE]+)+/g, (position) => {
        const numbers = position.split(/\s+/).map(Number);
        return numbers.every(Number.isFinite) ? JSON.stringify(numbers) : "?";
      })
      .replaceAll("(", "[")
      .replaceAll(")", "]");
    const coordinates = type === "Point" ? listed.slice(1, -1) : listed;
    return ofJson(`{"type":"${type}","coordinates":${coordinates}}`);
  }
}

/** After the bracket that closes the first; 0 when none does. */
function closing(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 40) depth++;
    else if (code === 41 && --depth === 0) return at + 1;
  }
  return 0;
}
