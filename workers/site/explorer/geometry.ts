import type { ColumnFacts } from "#ui/columns.ts";
import type { Point } from "#ui/explorer/ground.tsx";
import type { Shape } from "#ui/explorer/shape-map.tsx";

/** The column that holds geometries, where there is one. */
export function geometryColumn(columns: ColumnFacts[]): ColumnFacts | undefined {
  return columns.find(({ type, count }) => type === "geometry" && count > 0);
}

/** A cell of GeoJSON (RFC 7946), whole or as text, or of WKT, as shapes in degrees; none where it is neither. */
export function shapesOf(cell: unknown): Shape[] {
  if (typeof cell === "string")
    return cell.trimStart().startsWith("{") ? ofJson(cell) : ofWkt(cell);
  return ofGeometry(cell);
}

function ofJson(text: string): Shape[] {
  try {
    return ofGeometry(JSON.parse(text));
  } catch {
    return [];
  }
}

const KINDS: Record<string, Shape["kind"]> = {
  point: "point",
  multipoint: "point",
  linestring: "line",
  multilinestring: "line",
  polygon: "area",
  multipolygon: "area",
};

function ofGeometry(value: unknown): Shape[] {
  if (typeof value !== "object" || value === null) return [];
  if ("geometry" in value) return ofGeometry(value.geometry);
  if ("geometries" in value && Array.isArray(value.geometries))
    return value.geometries.flatMap((each) => ofGeometry(each));
  if (!("type" in value && "coordinates" in value)) return [];
  const kind = KINDS[String(value.type).toLowerCase()];
  return kind ? shape(kind, partsOf(value.coordinates)) : [];
}

/** However deep they stand, lists of points. */
function partsOf(coordinates: unknown): Point[][] {
  if (!Array.isArray(coordinates)) return [];
  const own = pointOf(coordinates);
  if (own) return [[own]];
  const points = coordinates.map((each) => pointOf(each));
  if (points.every((each) => each !== undefined)) return [points];
  return coordinates.flatMap((each) => partsOf(each));
}

function pointOf(value: unknown): Point | undefined {
  if (!Array.isArray(value)) return undefined;
  const [x, y]: unknown[] = value;
  return typeof x === "number" && typeof y === "number" ? [x, y] : undefined;
}

/** `SRID=4326;MULTIPOLYGON Z (((1 2 3, …)))`: innermost brackets hold points. */
function ofWkt(text: string): Shape[] {
  const shapes = text.matchAll(
    /(MULTIPOINT|MULTILINESTRING|MULTIPOLYGON|POINT|LINESTRING|POLYGON)\s*(?:Z?M?)\s*(\((?:[^A-Z])*\))/gi,
  );
  return [...shapes].flatMap(([, name = "", body = ""]) => {
    const parts = [...body.matchAll(/[^()]+/g)]
      .map(([points]) => points.split(",").flatMap(wktPoint))
      .filter((part) => part.length > 0);
    const kind = KINDS[name.toLowerCase()];
    return kind ? shape(kind, parts) : [];
  });
}

function wktPoint(text: string): Point[] {
  const [x, y] = text.trim().split(/\s+/).map(Number);
  const isPoint = Number.isFinite(x) && Number.isFinite(y);
  return isPoint && x !== undefined && y !== undefined ? [[x, y]] : [];
}

/** What is not in degrees cannot be placed. */
function shape(kind: Shape["kind"], parts: Point[][]): Shape[] {
  const isPlaced = parts.every((part) =>
    part.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90),
  );
  return isPlaced && parts.length > 0 ? [{ kind, parts }] : [];
}
