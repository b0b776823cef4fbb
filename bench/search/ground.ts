import { readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getPlatformProxy } from "wrangler";
import { type Lent, open, type Portal } from "#base/portal.ts";
import { prepareDatabases } from "#tools/start/databases.ts";
import { type Spent, metered } from "./metered.ts";

export interface Ground {
  portal: Portal;
  /** What was asked of the index since this was last emptied. */
  spent: Spent;
}

/** The portal's own index in a folder of its own: made by its migrations, filled as it is told, answering in workerd. */
export async function onGround<T>(
  fill: (file: string) => void,
  use: (ground: Ground) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "parvis-search-"));
  await prepareDatabases(folder, { secret: "bench", demoKey: "a", adminKey: "b" });
  fill(indexFile(folder));
  const { env, dispose } = await getPlatformProxy<Pick<Env, "DB" | "SEARCH">>({
    configPath: "wrangler.toml",
    persist: { path: join(folder, "v3") },
    remoteBindings: false,
  });
  try {
    const { lent, spent } = metered(env.SEARCH);
    const all: Lent = { DB: env.DB, SEARCH: lent, FILES: {} as R2Bucket, SECRET: "bench" };
    return await use({ portal: { ...open(all), send: async () => {} }, spent });
  } finally {
    await dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Of the databases that the migrations made, the one that has the index. */
function indexFile(folder: string): string {
  const at = join(folder, "v3/d1/miniflare-D1DatabaseObject");
  const files = readdirSync(at).filter((name) => /^[0-9a-f]{64}\.sqlite$/.test(name));
  const found = files
    .map((name) => join(at, name))
    .find((file) => {
      const db = new DatabaseSync(file);
      const has = db.prepare("select 1 from sqlite_schema where name = 'term_grams'").get();
      db.close();
      return has !== undefined;
    });
  if (!found) throw new Error(`no index in ${at}`);
  return found;
}
