import { expect, test } from "vitest";
import { ask, towns } from "#test/data/ground.ts";

test("who asks too much is told how long to wait, and others go on", async () => {
  await towns();
  const headers = { "CF-Connecting-IP": "192.0.2.77", "X-API-KEY": "parvis_made-up" };
  const first = await ask("schema/", { headers });
  expect(first.status).toBe(200);
  expect(first.headers.get("RateLimit-Policy")).toBe('"questions";q=1200;w=60');
  let last = first;
  // The platform's window may end on the way.
  for (let i = 0; i < 600 && last.status !== 429; i++) last = await ask("sql/", { headers });
  expect(last.status).toBe(429);
  expect(last.headers.get("Retry-After")).toBe("60");
  expect(last.headers.get("RateLimit")).toBe('"readings";r=0;t=60');
  expect(await last.json()).toMatchObject({ errors: [{ code: "too-many" }] });
  const other = await ask("sql/?q=select+n+from+data+limit+1", {
    headers: { "CF-Connecting-IP": "192.0.2.78" },
  });
  expect(other.status).toBe(200);
  expect((await ask("profile/", { headers })).status).toBe(200);
});

test("how an answer was found is told where it is asked for", async () => {
  await towns();
  const { plan } = await (
    await ask("data/?n__exact=9007199254740991&explain")
  ).json<{
    plan: { row_groups: number; row_groups_read: number; ranges: { why: string }[] };
  }>();
  expect(plan).toMatchObject({ row_groups: 3, row_groups_read: 1 });
  expect(plan.ranges.every(({ why }) => why.length > 0)).toBe(true);
  const sql = await ask("sql/?explain=true&q=select+max(n)+from+data");
  expect(await sql.json()).toMatchObject({ plan: { rows: 60, row_groups_read: 3 } });
});
