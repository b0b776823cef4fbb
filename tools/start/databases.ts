import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getPlatformProxy, unstable_splitSqlQuery } from "wrangler";
import { hmac } from "#base/hmac.ts";
import type { Kept } from "./state.ts";

/** The people of a portal on this machine, by their fixed ids, and what their keys are kept under. */
const people = [
  {
    id: "d0d000000000000000000001",
    email: "producteur@parvis.example",
    slug: "camille-demo-000001",
    firstName: "Camille",
    isAdmin: 0,
    key: "demoKey",
  },
  {
    id: "d0d000000000000000000002",
    email: "admin@parvis.example",
    slug: "dominique-demo-000002",
    firstName: "Dominique",
    isAdmin: 1,
    key: "adminKey",
  },
] as const;
export const producer = people[0];

/**
 * Brings both local databases up to date and makes the portal's first people with their keys.
 * Before the Workers start: two processes must not have one SQLite file open. `wrangler d1 migrations`
 * does the same in two starts of five seconds; its own table is kept, so that it agrees afterwards.
 */
export async function prepareDatabases(folder: string, state: Kept): Promise<void> {
  // It would warn of what the Workers are given later.
  process.env["WRANGLER_LOG"] = "error";
  const { env, dispose } = await getPlatformProxy<Pick<Env, "DB" | "SEARCH">>({
    configPath: "wrangler.toml",
    persist: { path: join(folder, "v3") },
    remoteBindings: false,
  });
  try {
    await migrate(env.DB, "migrations/catalog");
    await migrate(env.SEARCH, "migrations/search");
    await forgetLeases(env.DB);
    await keepPeople(env.DB, state);
  } finally {
    await dispose();
  }
}

async function migrate(db: D1Database, folder: string): Promise<void> {
  await db
    .prepare(
      `CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE,
        applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`,
    )
    .run();
  const { results } = await db.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
  const applied = new Set(results.map(({ name }) => name));
  const names = readdirSync(folder).filter((name) => name.endsWith(".sql") && !applied.has(name));
  for (const name of names.sort()) {
    const statements = unstable_splitSqlQuery(readFileSync(join(folder, name), "utf8"));
    await db.batch([
      ...statements.map((statement) => db.prepare(statement)),
      db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name),
    ]);
  }
}

/**
 * Queues on this machine are in memory: what the process before had taken in hand ended with it, and nobody
 * need wait for its leases to run out.
 */
async function forgetLeases(db: D1Database): Promise<void> {
  await db.batch([
    db.prepare("UPDATE events SET handed_at = NULL WHERE settled_at IS NULL"),
    db.prepare(
      "UPDATE deliveries SET state = 'planned', leased_until = NULL WHERE state = 'leased'",
    ),
    db.prepare(
      "UPDATE indexings SET holder = NULL, leased_until = 0, sent_at = 0 WHERE given_up = 0",
    ),
    db.prepare("UPDATE cursors SET position = 'idle' WHERE name LIKE 'lane:%'"),
  ]);
}

/** A key is kept as its HMAC alone, and one that was replaced no longer opens anything. */
async function keepPeople(db: D1Database, state: Kept): Promise<void> {
  const now = Date.now();
  for (const person of people) {
    const text = state[person.key];
    await db.batch([
      db
        .prepare(
          `INSERT INTO people (id, email, slug, first_name, last_name, is_admin, created_at)
           VALUES (?, ?, ?, ?, 'Démo', ?, ?) ON CONFLICT DO NOTHING`,
        )
        .bind(person.id, person.email, person.slug, person.firstName, person.isAdmin, now),
      db
        .prepare(
          `INSERT INTO keys (id, person_id, name, hmac, prefix, created_at) VALUES (?, ?, 'npm start', ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET hmac = excluded.hmac, prefix = excluded.prefix`,
        )
        .bind(person.id, person.id, await hmac(state.secret, "key", text), text.slice(0, 11), now),
    ]);
  }
}
