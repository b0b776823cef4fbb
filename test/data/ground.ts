import { env } from "cloudflare:workers";
import { parquetWriteBuffer } from "hyparquet-writer";
import { open, type Portal } from "#base/portal.ts";
import { createDataset } from "#catalog/create.ts";
import { datasets, resources } from "#catalog/schema.ts";
import { data } from "#data/data.ts";
import { profiles, versions } from "#files/schema.ts";
import { createKey } from "#people/key.ts";
import { personOf } from "#people/person.ts";
import { eq } from "drizzle-orm";

export const RESOURCE = "0191c8a4-0000-7000-8000-000000000001";
export const FIRST = "0191c8a4-0000-7000-8000-0000000000a1";
export const SECOND = "0191c8a4-0000-7000-8000-0000000000a2";

/** A published table of towns in two versions: the first has 50 rows, the current one 60. */
export async function towns(): Promise<{ portal: Portal; key: string; datasetId: string }> {
  const portal = open(env);
  const person = await personOf(portal, "ada@lyon.example");
  const dataset = await createDataset(portal, person, { title: "Villes", description: "Toutes." });
  const at = Date.UTC(2026, 0, 10);
  await portal.db.update(datasets).set({ publishedAt: at }).where(eq(datasets.id, dataset.id));
  await portal.db.insert(resources).values({
    id: RESOURCE,
    datasetId: dataset.id,
    position: 0,
    title: "Villes",
    filetype: "file",
    versionId: SECOND,
    createdAt: at,
    modifiedAt: at,
  });
  await addVersion(portal, { id: FIRST, rows: 50, arrivedAt: at });
  await addVersion(portal, { id: SECOND, rows: 60, arrivedAt: at + 30 * 86_400_000 });
  const { text } = await createKey(portal, person, { name: "test" });
  return { portal, key: text, datasetId: dataset.id };
}

async function addVersion(
  portal: Portal,
  { id, rows, arrivedAt }: { id: string; rows: number; arrivedAt: number },
) {
  const parquetKey = `derived/${id}/1/table.parquet`;
  const bytes = table(rows);
  await portal.files.put(parquetKey, bytes);
  await portal.db.insert(versions).values({
    id,
    resourceId: RESOURCE,
    filename: "villes.csv",
    key: `files/${RESOURCE}/${id}/villes.csv`,
    sizeBytes: 1000,
    contentType: "text/csv",
    etag: id,
    state: "indexed",
    arrivedAt,
  });
  await portal.db.insert(profiles).values({
    versionId: id,
    engineVersion: 1,
    rows,
    columns: 6,
    profile: profileOf(rows),
    isWhole: true,
    profileKey: `derived/${id}/1/profile.json`,
    parquetKey,
    parquetBytes: bytes.byteLength,
    createdAt: arrivedAt,
  });
}

const NAMES = ["Brest", "Évreux", "Lyon", "Œuilly, sur Marne"];

/** Columns `n`, `ville`, `score__brut`, `habitants` (with nulls), `fondee`, `extras` (JSON). */
function table(rows: number): ArrayBuffer {
  const all = Array.from({ length: rows }, (_, i) => i);
  return parquetWriteBuffer({
    columnData: [
      { name: "n", data: all.map((i) => BigInt(i) + 9007199254740990n), type: "INT64" },
      { name: "ville", data: all.map((i) => NAMES[i % 4] ?? ""), type: "STRING" },
      { name: "score__brut", data: all.map((i) => i / 4), type: "DOUBLE" },
      {
        name: "habitants",
        data: all.map((i) => (i % 5 ? i * 100 : null)),
        type: "INT32",
        nullable: true,
      },
      {
        name: "fondee",
        data: all.map((i) => new Date(Date.UTC(2000, 0, 1 + i))),
        type: "TIMESTAMP",
      },
      { name: "extras", data: all.map((i) => ({ rang: i })), type: "JSON" },
    ],
    rowGroupSize: 20,
  });
}

function profileOf(rows: number) {
  const column = (name: string, type: string, more: Record<string, unknown> = {}) => ({
    name,
    type,
    family: "number",
    count: rows,
    nulls: 0,
    distinct: rows,
    top: [],
    ...more,
  });
  return {
    engine: 1,
    format: "csv",
    table: true,
    rows,
    columns: [
      column("n", "int", { min: 1, max: 5, mean: 3, standardDeviation: 1 }),
      column("ville", "text", {
        format: "commune",
        distinct: 4,
        top: [{ value: "Brest", count: 15 }],
      }),
      column("score__brut", "decimal"),
      column("habitants", "int", { nulls: 12 }),
      column("fondee", "datetime"),
      column("extras", "json"),
    ],
    dialect: {
      encoding: "utf-8",
      delimiter: ";",
      quote: '"',
      escape: '"',
      newline: "\n",
      headerRow: 0,
    },
    keys: ["n"],
    warnings: [],
  };
}

/** Asks the data Worker for a part of the towns. */
export async function ask(part: string, init: RequestInit = {}): Promise<Response> {
  return data.request(`/api/resources/${RESOURCE}/${part}`, init, env);
}
