import { type D1Migration, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach } from "vitest";

beforeEach(async () => {
  // Between two files the first reset may leave the databases as they were (vitest-plugin 1.5.0); the second does not.
  do await reset();
  while (await isFilled());
  await Promise.all([migrate(env.DB, env.MIGRATIONS), migrate(env.SEARCH, env.SEARCH_MIGRATIONS)]);
});

/** All migrations in one call: one by one, they took most of a test's time. */
async function migrate(database: D1Database, migrations: D1Migration[]): Promise<void> {
  await database.batch(
    migrations.flatMap(({ queries }) => queries.map((query) => database.prepare(query))),
  );
}

async function isFilled(): Promise<boolean> {
  const tables = await Promise.all(
    [env.DB, env.SEARCH].map((database) =>
      database.prepare("select 1 from sqlite_master where name in ('people', 'documents')").first(),
    ),
  );
  return tables.some((table) => table !== null);
}
