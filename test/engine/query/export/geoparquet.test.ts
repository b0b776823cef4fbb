import { writeFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { parquetMetadata } from "hyparquet";
import { expect, test } from "vitest";
import { exported } from "#engine/query/export/export.ts";
import { openTable } from "#engine/query/table.ts";
import { sourceOf, understood } from "#test/engine/in-memory.ts";

const CSV = `nom;geom;duree
Paris;POINT (2.35 48.85);26:00:00
Carré;POLYGON ((0 0, 1 0, 1 1, 0 0));00:30:00
Nulle part;;01:00:00
`;

async function exportOf(csv: string, format: "parquet" | "geojson") {
  const { bytes, profile } = await understood(csv);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of exported(await openTable(sourceOf(bytes)), format))
    parts.push(new Uint8Array(part));
  return { profile, bytes: new Uint8Array(await new Blob(parts).arrayBuffer()) };
}

test("geometries leave as GeoParquet, which DuckDB reads as geometries", async () => {
  const { profile, bytes } = await exportOf(CSV, "parquet");
  expect(profile.columns[1]).toMatchObject({ type: "geometry", format: "wkt", family: "place" });
  const { key_value_metadata: pairs = [] } = parquetMetadata(bytes.buffer);
  const geo: unknown = JSON.parse(pairs.find(({ key }) => key === "geo")?.value ?? "{}");
  expect(geo).toEqual({
    version: "1.1.0",
    primary_column: "geom",
    columns: { geom: { encoding: "WKB", geometry_types: [] } },
  });
  const again = await openTable(sourceOf(bytes));
  expect(again.columns.map(({ type }) => type)).toEqual(["text", "geometry", "duration"]);
  const folder = await mkdtemp(join(tmpdir(), "parvis-geo-"));
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  try {
    await writeFile(join(folder, "geo.parquet"), bytes);
    const read = await connection.runAndReadAll(
      `select nom, geom::varchar, duree from '${join(folder, "geo.parquet")}'`,
    );
    expect(read.getRowsJson()[0]).toEqual(["Paris", "POINT (2.35 48.85)", "93600000000"]);
    expect(read.getRowsJson()[2]).toEqual(["Nulle part", null, "3600000000"]);
  } finally {
    connection.closeSync();
    await rm(folder, { recursive: true });
  }
});

test("geometries in well-known text leave as GeoJSON", async () => {
  const { bytes } = await exportOf(CSV, "geojson");
  const collection: unknown = JSON.parse(new TextDecoder().decode(bytes));
  expect(collection).toMatchObject({
    features: [
      { geometry: { type: "Point", coordinates: [2.35, 48.85] }, properties: { nom: "Paris" } },
      { geometry: { type: "Polygon" }, properties: { duree: "00:30:00" } },
      { geometry: null },
    ],
  });
});
