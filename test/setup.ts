import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach } from "vitest";

beforeEach(async () => {
  // Between two files the first reset may leave the databases as they were (vitest-plugin 1.5.0); the second does not.
  do await reset();
  while (await isFilled());
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  await applyD1Migrations(env.SEARCH, env.SEARCH_MIGRATIONS);
});

async function isFilled(): Promise<boolean> {
  const table = env.DB.prepare("select 1 from sqlite_master where name = 'people'");
  return (await table.first()) !== null;
}
