import type { Column } from "#engine/query/columns.ts";
import { geometryOf } from "#engine/query/geometry.ts";
import { QueryRefused } from "#engine/query/refusal.ts";
import type { ExportBatch } from "./batches.ts";
import { JSON_STYLE, objectWriter } from "./json.ts";
import { type CellWriter, cellWriter, Chunks } from "./written.ts";

/** Where a row's place on earth is told. */
export type Place = { geometry: string } | { latitude: string; longitude: string };

const LATITUDE = /^(lat|latitude|y_?wgs84?|geo_?lat|lat_?wgs84?|y)$/i;
const LONGITUDE = /^(lon|lng|long|longitude|x_?wgs84?|geo_?lon|lon_?wgs84?|x)$/i;

/** A geometry column, or the columns named like latitude and longitude. Throws `QueryRefused`. */
export function findPlace(columns: Column[]): Place {
  const geometry = columns.find(({ type }) => type === "geometry");
  if (geometry) return { geometry: geometry.name };
  const latitude = columns.find((column) => isNumber(column) && LATITUDE.test(column.name));
  const longitude = columns.find((column) => isNumber(column) && LONGITUDE.test(column.name));
  if (latitude && longitude) return { latitude: latitude.name, longitude: longitude.name };
  const written = columns.find(
    ({ name, type }) => type === "json" && /geom|geo_?shape/i.test(name),
  );
  if (written) return { geometry: written.name };
  throw new QueryRefused("no-geometry", "No column tells where the rows are.");
}

function isNumber({ type }: Column): boolean {
  return type === "decimal" || type === "int";
}

/** RFC 7946: a FeatureCollection; rows without a place have a null geometry. */
export async function* geojson(
  columns: Column[],
  batches: AsyncIterable<ExportBatch>,
  place: Place,
): AsyncGenerator<Uint8Array> {
  const chunks = new Chunks();
  chunks.add('{"type":"FeatureCollection","features":[');
  const used = new Set(Object.values(place));
  const others = columns.filter(({ name }) => !used.has(name));
  let before = "\n";
  for await (const batch of batches) {
    const geometry = geometryWriter(columns, batch, place);
    const vectors = batch.vectors.filter((_, i) => !used.has(columns[i]?.name ?? ""));
    const properties = objectWriter(others, { ...batch, vectors });
    for (let row = 0; row < batch.length; row++) {
      const id = batch.number(row) + 1;
      const feature = `{"type":"Feature","id":${id},"geometry":${geometry(row)},"properties":${properties(row)}}`;
      const chunk = chunks.add(before + feature);
      before = ",\n";
      if (chunk) yield chunk;
    }
  }
  chunks.add("\n]}\n");
  yield chunks.rest();
}

/** Objects are passed on as they are; WKT is rewritten, what is neither is no place. */
function asGeojson(write: CellWriter): CellWriter {
  return (row) => {
    const json = write(row);
    if (json.startsWith("{") || json === "null") return json;
    const text: unknown = JSON.parse(json);
    return JSON.stringify((typeof text === "string" && geometryOf(text)) || null);
  };
}

function geometryWriter(columns: Column[], batch: ExportBatch, place: Place): CellWriter {
  const writer = (name: string): CellWriter => {
    const i = columns.findIndex((column) => column.name === name);
    const [column, vector] = [columns[i], batch.vectors[i]];
    if (!column || !vector) throw new QueryRefused("no-geometry", `“${name}” is not exported.`);
    return cellWriter(column, vector, JSON_STYLE);
  };
  if ("geometry" in place) return asGeojson(writer(place.geometry));
  const latitude = writer(place.latitude);
  const longitude = writer(place.longitude);
  return (row) => {
    const [lon, lat] = [longitude(row), latitude(row)];
    return lon === "null" || lat === "null"
      ? "null"
      : `{"type":"Point","coordinates":[${lon},${lat}]}`;
  };
}
