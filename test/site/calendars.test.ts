import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { open } from "#base/portal.ts";
import { DAY } from "#base/time.ts";
import { datasets } from "#catalog/schema.ts";
import { ask } from "#test/site/ask.ts";
import { world } from "#test/world.ts";

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10).replaceAll("-", "");

test("what is due by its own rhythm stands in the portal's, its organization's and its own calendar", async () => {
  const { trees, budget } = await world();
  const { db } = open(env);
  const updatedAt = Date.now() - 10 * DAY;
  await db.update(datasets).set({ frequency: "monthly", updatedAt }).where(eq(datasets.id, trees));
  await db.update(datasets).set({ frequency: "monthly", updatedAt }).where(eq(datasets.id, budget));
  const due = `DTSTART;VALUE=DATE:${dayOf(updatedAt + 31 * DAY)}`;
  for (const path of [
    "/calendar.ics",
    "/organizations/ville-de-lyon.ics",
    "/datasets/arbres-d-alignement.ics",
    "/en/calendar.ics",
  ]) {
    const { status, headers, text } = await ask(path);
    expect([path, status, headers.get("Content-Type")]).toEqual([
      path,
      200,
      "text/calendar; charset=utf-8",
    ]);
    expect(text).toContain(`UID:expected-${trees}@localhost`);
    expect(text).toContain(due);
    // A draft's is nobody's to know.
    expect(text).not.toContain(budget);
    expect(headers.get("Cache-Tag")).toBeTruthy();
  }
  expect((await ask("/organizations/brest-metropole.ics")).text).not.toContain("BEGIN:VEVENT");
  expect((await ask("/datasets/nothing.ics")).status).toBe(404);
  const page = await ask("/datasets/arbres-d-alignement");
  expect(page.text).toContain('type="text/calendar" href="/datasets/arbres-d-alignement.ics"');
});

test("the portal's calendar is read off an index", async () => {
  await world();
  const sent: string[] = [];
  const lent = new Proxy(env.DB, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name);
      if (name !== "prepare") return typeof own === "function" ? own.bind(target) : own;
      return (query: string) => {
        sent.push(query);
        return target.prepare(query);
      };
    },
  });
  await ask("/calendar.ics", {}, { ...env, DB: lent });
  const query = sent.find((each) => each.includes("86400000")) ?? "";
  const values = Array.from({ length: query.split("?").length - 1 }, () => 0);
  const { results } = await env.DB.prepare(`explain query plan ${query}`)
    .bind(...values)
    .all<{ detail: string }>();
  expect(results.map(({ detail }) => detail).join("\n")).toContain(
    "USING INDEX idx_datasets_expected",
  );
});
