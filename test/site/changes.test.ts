import { Hono } from "hono";
import { expect, test } from "vitest";
import type { Door } from "#site/door.ts";
import { refuse } from "#site/explorer/refused.ts";
import { names, towns } from "#test/data/ground.ts";
import { ask } from "#test/site/ask.ts";

test("a version says what it changed: rows that came, page by page, and how they were told apart", async () => {
  await towns();
  const page = `/resources/${names.resource}`;
  const history = (await ask(page)).text;
  const link = `${page}/changes?from=${names.first}&to=${names.second}`;
  expect(history).toContain(`href="${link.replaceAll("&", "&amp;")}"`);
  const { status, text, headers } = await ask(link);
  expect(status).toBe(200);
  expect(headers.get("Cache-Tag")).toContain(`resource-${names.resource}`);
  expect(text).toContain("10 lignes ajoutées");
  expect(text).toContain("50 identiques");
  expect(text).toMatch(/reconnues à leur\s*<code>n<\/code>/);
  expect(text).toContain("9007199254741040");
  const english = await ask(`/en${page}/changes`);
  expect(english.text).toContain("10 rows added");
});

test("versions can be compared backwards; what is no version or page is not there", async () => {
  await towns();
  const page = `/resources/${names.resource}/changes`;
  const back = await ask(`${page}?from=${names.second}&to=${names.first}`);
  expect(back.text).toContain("10 retirées");
  expect((await ask(`${page}?from=${crypto.randomUUID()}`)).status).toBe(404);
  expect((await ask(`${page}?page=9`)).status).toBe(404);
  expect((await ask(`${page}?to=${names.first}`)).status).toBe(404);
  expect((await ask(`${page}?page=1`)).status).toBe(301);
});

test("who asks too much is told so with the same status and the time to wait", async () => {
  const site = new Hono<Door>();
  const refusal = { code: "too-many", detail: "", nearest: [], retryAfter: "60" };
  site.get("/:status", (c) =>
    c.text("", refuse(c, { ...refusal, status: Number(c.req.param("status")) })),
  );
  const answer = await site.request("/429");
  expect([answer.status, answer.headers.get("Retry-After")]).toEqual([429, "60"]);
  expect((await site.request("/422")).status).toBe(400);
  expect((await site.request("/500")).status).toBe(503);
});
