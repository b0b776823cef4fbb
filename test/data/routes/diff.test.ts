import { expect, test } from "vitest";
import { ask, names, towns } from "#test/data/ground.ts";

interface Told {
  key: string[] | null;
  summary: { added: number; removed: number; changed: number; unchanged: number };
  added: { n: number }[];
  links: { next: string | null; prev: string | null };
}

test("the last two versions are compared, a page of rows at a time", async () => {
  await towns();
  const answer = await ask("diff/?page_size=6");
  expect(answer.headers.get("Cache-Control")).toBe("no-cache");
  const told = await answer.json<Told>();
  expect(told).toMatchObject({
    from: { version: names.first, rows: 50 },
    to: { version: names.second, rows: 60 },
    summary: { added: 10, removed: 0, changed: 0, unchanged: 50 },
    links: { prev: null },
  });
  expect(told.added).toHaveLength(6);
  const next = new URL(told.links.next ?? "");
  const rest = await (await ask(`diff/${next.search}`)).json<Told>();
  expect(rest.added).toHaveLength(4);
  expect(rest.links.next).toBeNull();
});

test("two named versions never change, and can be compared backwards by a key", async () => {
  await towns();
  const answer = await ask(`diff/?from=${names.second}&to=${names.first}&key=n`);
  expect(answer.headers.get("Cache-Control")).toContain("immutable");
  expect(await answer.json()).toMatchObject({
    key: ["n"],
    summary: { added: 0, removed: 10, unchanged: 50 },
  });
});

test("what cannot be compared is refused with a reason", async () => {
  await towns();
  expect((await ask(`diff/?from=${crypto.randomUUID()}`)).status).toBe(404);
  expect((await ask(`diff/?to=${names.first}`)).status).toBe(404);
  expect((await ask("diff/?from=x")).status).toBe(400);
  const unknown = await ask("diff/?key=vile");
  expect(unknown.status).toBe(400);
  expect((await ask("diff/?key=ville")).status).toBe(400);
});
