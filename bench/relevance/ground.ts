import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getPlatformProxy } from "wrangler";
import { type Lent, open, type Portal } from "#base/portal.ts";
import { importCatalog } from "#catalog/import.ts";
import { loadPerson } from "#people/person.ts";
import { keepDatasets } from "#search/keep.ts";
import { batches } from "#tools/import/batch.ts";
import { readCatalogCsv } from "#tools/import/csv.ts";
import { prepareDatabases } from "#tools/start/databases.ts";

const ADMIN = "d0d000000000000000000002";

export interface Ground {
  portal: Portal;
  search: D1Database;
  /** Takes over the export: all that it has, or its published part alone. */
  fill: (xz: string, isWhole: boolean) => Promise<string[]>;
}

/** Two empty databases in a folder of their own, with the portal's own code on them. */
export async function onGround<T>(use: (ground: Ground) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "parvis-search-"));
  await prepareDatabases(folder, { secret: "bench", demoKey: "a", adminKey: "b" });
  const { env, dispose } = await getPlatformProxy<Pick<Env, "DB" | "SEARCH">>({
    configPath: "wrangler.toml",
    persist: { path: join(folder, "v3") },
    remoteBindings: false,
  });
  try {
    const lent: Lent = { DB: env.DB, SEARCH: env.SEARCH, FILES: {} as R2Bucket, SECRET: "bench" };
    const portal: Portal = { ...open(lent), send: async () => {} };
    return await use({
      portal,
      search: env.SEARCH,
      fill: (xz, isWhole) => fill(portal, xz, isWhole),
    });
  } finally {
    await dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

async function fill(portal: Portal, xz: string, isWhole: boolean): Promise<string[]> {
  const admin = await loadPerson(portal, ADMIN);
  const unpacked = spawn("xz", ["-dc", xz], { stdio: ["ignore", "pipe", "inherit"] });
  const ids: string[] = [];
  for await (const { records, body } of batches(
    readCatalogCsv(unpacked.stdout.setEncoding("utf8")),
  )) {
    const input: { datasets: Record<string, unknown>[] } = JSON.parse(body);
    if (isWhole) for (const dataset of input.datasets) delete dataset["archived"];
    await importCatalog(portal, admin, input);
    const some = records.map((record) => String(record.body["id"]));
    await keepDatasets(portal, some);
    ids.push(...some);
  }
  return ids;
}
