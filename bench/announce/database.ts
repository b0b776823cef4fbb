import { join } from "node:path";
import { getPlatformProxy } from "wrangler";
import { newId } from "#base/id.ts";

const SUBSCRIBERS_A_STATEMENT = 10_000;

/** That many confirmed subscribers of everything, straight into the database of a portal that does not run. */
export async function addSubscribers(folder: string, count: number): Promise<void> {
  await withDatabase(folder, async (db) => {
    for (let at = 0; at < count; at += SUBSCRIBERS_A_STATEMENT) {
      const some = Array.from(
        { length: Math.min(SUBSCRIBERS_A_STATEMENT, count - at) },
        (_, i) => ({
          id: newId(0),
          one: newId(0),
          email: `reader-${at + i}@subscribers.example`,
        }),
      );
      await db.batch([
        db
          .prepare(
            `insert into subscribers (id, email, language, state, created_at, confirmed_at)
            select value ->> 'id', value ->> 'email', iif(key % 3 = 0, 'en', 'fr'), 'confirmed', 0, 0 from json_each(?1)`,
          )
          .bind(JSON.stringify(some)),
        db
          .prepare(
            `insert into subscriptions (id, subscriber_id, kind, frequency, created_at, confirmed_at)
            select value ->> 'one', value ->> 'id', 'everything', 'now', 0, 0 from json_each(?1)`,
          )
          .bind(JSON.stringify(some)),
      ]);
    }
  });
}

export async function deliveryStates(folder: string): Promise<Record<string, number>> {
  return withDatabase(folder, async (db) => {
    const { results } = await db
      .prepare("select state, count(*) as count from deliveries group by state")
      .all<{ state: string; count: number }>();
    return Object.fromEntries(results.map(({ state, count }) => [state, count]));
  });
}

/** Lends the database of a portal that does not run. */
export async function withDatabase<T>(
  folder: string,
  use: (db: D1Database) => Promise<T>,
): Promise<T> {
  const { env, dispose } = await getPlatformProxy<Pick<Env, "DB">>({
    configPath: "wrangler.toml",
    persist: { path: join(folder, "v3") },
    remoteBindings: false,
  });
  try {
    return await use(env.DB);
  } finally {
    await dispose();
  }
}
