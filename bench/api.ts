import { execFileSync } from "node:child_process";
import { createReadStream, existsSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open, type Portal } from "#base/portal.ts";
import { importCatalog } from "#catalog/import.ts";
import type { DatasetFilter } from "#catalog/list-filter.ts";
import { listDatasets, listDescribed, type Listing } from "#catalog/list.ts";
import { pageOfResources } from "#catalog/read-resources.ts";
import { updateResource } from "#catalog/resource.ts";
import { describedDataset, wholeDataset } from "#catalog/whole.ts";
import type { Person } from "#people/person.ts";
import { startPortal } from "#test/portal.ts";
import { counting } from "#test/rows-read.ts";
import { batches } from "#tools/import/batch.ts";
import { readCatalogCsv } from "#tools/import/csv.ts";
import { withDatabase } from "./announce/database.ts";
import { type Figure, options, report } from "./figures.ts";

// What the API's reads and writes ask of D1, with a national catalogue in it and one dataset of 15,041 resources.
const { data, json } = options({});
const RUNS = 40;
const MANY = 15_041;
process.env["WRANGLER_LOG"] = "error";

const figures: Figure[] = [];
const administrator: Person = {
  id: "0".repeat(24),
  email: "bench@parvis.example",
  slug: "bench",
  firstName: "",
  lastName: "",
  isAdmin: true,
  language: "fr",
  memberships: [],
  assignments: [],
};
const folder = await mkdtemp(join(tmpdir(), "parvis-api-"));
// A start migrates the database; what is measured needs no portal that runs.
await (await startPortal({ folder })).kill();
await withDatabase(folder, measure);
await rm(folder, { recursive: true, force: true });
report(figures, json);

async function measure(database: D1Database): Promise<void> {
  const { lent, seen } = counting(database);
  const portal: Portal = {
    ...open({ DB: lent, FILES: {} as R2Bucket, SITE_URL: "http://localhost:8787" }),
    send: async () => undefined,
  };
  await filled(portal);
  const large = await withResources(portal, "f".repeat(24), MANY);
  const small = await withResources(portal, "e".repeat(24), 10);
  const run = (name: string, work: () => Promise<unknown>) => timed(name, seen, work);
  const list =
    (filter: DatasetFilter, more: Partial<Listing> = {}) =>
    () =>
      listDescribed(portal, filter, { page: 1, pageSize: 20, ...more });
  await run("list, newest", list({}));
  await run("list, newest, with resources (v1)", () =>
    listDatasets(portal, {}, { page: 2, pageSize: 20 }),
  );
  await run("list, page 500", list({}, { page: 500 }));
  await run("list by views", list({}, { sort: "-views" }));
  await run("list by title", list({}, { sort: "title" }));
  await run("tag", list({ tag: ["environnement"] }));
  await run("two tags", list({ tag: ["environnement", "eau"] }));
  await run("license", list({ license: "lov2" }));
  await run("format", list({ format: "geojson" }));
  await run("geozone", list({ geozone: "country:fr" }));
  await run("granularity", list({ granularity: "fr:commune" }));
  await run("temporal coverage", list({ covers: { start: "2020-01-01", end: "2020-12-31" } }));
  await run("featured", list({ featured: true }));
  await run("badge", list({ badge: "hvd" }));
  await run(`dataset of ${MANY} resources, v2`, () => describedDataset(portal, large.id));
  await run(`its resources, page 100 of 50`, () =>
    pageOfResources(portal, large.id, { page: 100, pageSize: 50 }),
  );
  await run(`dataset of ${MANY} resources, v1, whole`, () => wholeDataset(portal, large.id));
  const save = (of: typeof large) => {
    let number = 0;
    return () =>
      updateResource(portal, administrator, {
        datasetKey: of.id,
        id: of.resource,
        input: { title: `Titre ${number++}` },
      });
  };
  const ten = await run("save one resource of 10", save(small));
  const many = await run(`save one resource of ${MANY}`, save(large));
  figures.push({
    name: "rows read by a save, thousands beside ten",
    value: many / ten,
    unit: "×",
    budget: "<= 1.2",
    holds: many / ten <= 1.2,
  });
}

/** Answers the rows read a run. */
async function timed(
  name: string,
  seen: ReturnType<typeof counting>["seen"],
  work: () => Promise<unknown>,
): Promise<number> {
  await work();
  const before = { ...seen };
  const times: number[] = [];
  for (let at = 0; at < RUNS; at++) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  const rows = (seen.rowsRead - before.rowsRead) / RUNS;
  const calls = (seen.calls - before.calls) / RUNS;
  const p95 = times.sort((a, b) => a - b)[Math.floor(RUNS * 0.95)] ?? 0;
  figures.push({
    name,
    value: p95,
    unit: `ms p95; ${Math.round(rows)} rows read in ${calls} calls`,
  });
  return rows;
}

async function filled(portal: Portal): Promise<void> {
  const packed = join(data, "catalogue-udata/datagouv-2026-01-16/datasets.csv.xz");
  if (!existsSync(packed)) {
    console.log(`no ${packed}: measured on an empty catalogue`);
    return;
  }
  const csv = join(folder, "datasets.csv");
  writeFileSync(csv, execFileSync("xz", ["-dc", packed], { maxBuffer: 2 ** 30 }));
  const begun = performance.now();
  let count = 0;
  const text = createReadStream(csv);
  text.setEncoding("utf8");
  for await (const { records, body } of batches(readCatalogCsv(text))) {
    await importCatalog(portal, administrator, JSON.parse(body));
    count += records.length;
  }
  const seconds = (performance.now() - begun) / 1000;
  figures.push({ name: `import of ${count} datasets`, value: seconds, unit: "s" });
}

async function withResources(
  portal: Portal,
  id: string,
  count: number,
): Promise<{ id: string; resource: string }> {
  const resources = Array.from({ length: count }, (_, at) => ({
    id: crypto.randomUUID(),
    title: `Fichier ${at}`,
    url: `https://example.org/${at}.csv`,
    format: ["csv", "json", "pdf"][at % 3],
  }));
  const dataset = { id, title: `${count} fichiers`, description: "Beaucoup.", resources };
  await importCatalog(portal, administrator, { organizations: [], datasets: [dataset] });
  return { id, resource: resources[5]?.id ?? "" };
}
