import type { Source } from "#engine/port.ts";
import type { Warning } from "#engine/profile/profile.ts";
import { Unreadable } from "#engine/unreadable.ts";
import { ByteReader } from "./byte-reader.ts";
import { gather, rereadable, type Bytes } from "./bytes.ts";
import { CanonicalCsv } from "./canonical.ts";
import { dbfDecoder, dbfHeader, dbfRecords, writeDbfCell } from "./dbf.ts";
import { GeometryExtent } from "./geometry.ts";
import type { OpenedTable } from "./opened.ts";
import { inverseOf, type Inverse } from "./projection.ts";
import { memberBytes, type ZipMember } from "./zip.ts";

const SMALL = 64 * 1024;

interface Layer {
  shapes: Bytes;
  table: Bytes;
  decoder: TextDecoder;
  names: string[];
  inverse: Inverse;
}

/** Opens a shapefile (ESRI technical description, July 1998) in its archive: attributes, and geometry as GeoJSON. */
export async function openShapefile(
  source: Source,
  members: ZipMember[],
  shp: ZipMember,
): Promise<OpenedTable> {
  const beside = (extension: string) => {
    const wanted = shp.name.replace(/shp$/i, extension).toLowerCase();
    const member = members.find(({ name }) => name.toLowerCase() === wanted);
    return member && memberBytes(source, member);
  };
  const table = beside("dbf");
  if (!table) throw new Unreadable("shapefile-without-dbf", "The shapefile lacks its .dbf.");
  const wkt = await smallText(beside("prj"));
  const inverse = inverseOf(wkt);
  const reader = new ByteReader(table);
  const header = await dbfHeader(reader);
  await reader.close();
  const layer: Layer = {
    shapes: memberBytes(source, shp),
    table,
    decoder: await dbfDecoder(table, await smallText(beside("cpg"))),
    names: header.fields.map((field) => field.name),
    inverse: inverse ?? ((x, y) => [x, y]),
  };
  const extent = new GeometryExtent();
  for await (const shape of shapesOf(layer)) for (const [x, y] of shape.points) extent.point(x, y);
  const warnings: Warning[] = [];
  if (!inverse || extent.projected)
    warnings.push({ code: "geometry-not-degrees", sample: /"([^"]*)"/.exec(wkt)?.[1] ?? "" });
  const opened: OpenedTable = {
    kind: "table",
    format: "shapefile",
    csv: rereadable(() => layerAsCsv(layer)),
    warnings,
    types: { geometry: "geometry" },
  };
  if (extent.bbox) opened.bbox = extent.bbox;
  return opened;
}

async function smallText(bytes: Bytes | undefined): Promise<string> {
  return bytes ? new TextDecoder().decode(await gather(bytes, SMALL)) : "";
}

async function* layerAsCsv(layer: Layer): AsyncGenerator<Uint8Array> {
  const csv = new CanonicalCsv();
  for (const name of layer.names) csv.text(name);
  csv.text("geometry");
  csv.endRow();
  const { fields } = await dbfHeader(new ByteReader(layer.table));
  const shapes = shapesOf(layer);
  for await (const record of dbfRecords(new ByteReader(layer.table))) {
    const shape = await shapes.next();
    if (record === null) continue;
    for (const field of fields) writeDbfCell(csv, record, field, layer.decoder);
    const geometry = shape.done ? undefined : geometryOf(shape.value);
    if (geometry) csv.text(JSON.stringify(geometry));
    else csv.empty();
    csv.endRow();
    if (csv.waiting > 65_536) yield csv.take();
  }
  await shapes.return(undefined);
  if (csv.waiting > 0) yield csv.take();
}

type Point = [number, number];

interface Shape {
  /** 1 point, 3 line, 5 polygon, 8 points; 0 nothing. */
  type: number;
  points: Point[];
  /** Index of the first point of each line or ring. */
  starts: number[];
}

async function* shapesOf(layer: Layer): AsyncGenerator<Shape> {
  const reader = new ByteReader(layer.shapes);
  try {
    await reader.next(100);
    for (;;) {
      const head = await reader.next(8);
      if (!head) return;
      const record = await reader.next(head.getInt32(4) * 2);
      if (!record) throw new Unreadable("file-broken", "The shapefile stops before its end.");
      yield shapeOf(record, layer.inverse);
    }
  } finally {
    await reader.close();
  }
}

function shapeOf(record: DataView, inverse: Inverse): Shape {
  // Types with heights (11 …) and measures (21 …) begin as the plain ones do.
  const type = record.getInt32(0, true) % 10;
  const point = (at: number): Point => {
    const [x, y] = inverse(record.getFloat64(at, true), record.getFloat64(at + 8, true));
    return [round(x), round(y)];
  };
  if (type === 1) return { type, points: [point(4)], starts: [0] };
  if (type !== 3 && type !== 5 && type !== 8) return { type: 0, points: [], starts: [] };
  const parts = type === 8 ? 0 : record.getInt32(36, true);
  const count = record.getInt32(type === 8 ? 36 : 40, true);
  const start = type === 8 ? 40 : 44 + parts * 4;
  if (parts < 0 || count < 0 || start + count * 16 > record.byteLength)
    throw new Unreadable("file-broken", "A shape in this file claims more points than it holds.");
  return {
    type,
    points: Array.from({ length: count }, (_, at) => point(start + at * 16)),
    starts: Array.from({ length: parts }, (_, at) => record.getInt32(44 + at * 4, true)),
  };
}

/** A centimetre, in degrees; more digits would be noise of the projection. */
function round(value: number): number {
  return Math.abs(value) <= 360 ? Math.round(value * 1e7) / 1e7 : value;
}

function geometryOf({ type, points, starts }: Shape): object | undefined {
  if (points.length === 0) return undefined;
  if (type === 1) return { type: "Point", coordinates: points[0] };
  if (type === 8) return { type: "MultiPoint", coordinates: points };
  const lines = starts.map((start, at) => points.slice(start, starts[at + 1] ?? points.length));
  if (type === 3)
    return lines.length === 1
      ? { type: "LineString", coordinates: lines[0] }
      : { type: "MultiLineString", coordinates: lines };
  const polygons: Point[][][] = [];
  for (const ring of lines)
    // Outer rings turn clockwise; the holes of one follow it.
    if (turn(ring) <= 0 || polygons.length === 0) polygons.push([ring]);
    else polygons.at(-1)?.push(ring);
  return polygons.length === 1
    ? { type: "Polygon", coordinates: polygons[0] }
    : { type: "MultiPolygon", coordinates: polygons };
}

/** Twice the signed area: negative when the ring turns clockwise. */
function turn(ring: Point[]): number {
  let sum = 0;
  for (const [at, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [0, 0];
    sum += x * nextY - nextX * y;
  }
  return sum;
}
