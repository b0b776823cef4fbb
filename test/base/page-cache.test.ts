import { expect, test } from "vitest";
import { PageCache } from "#base/page-cache.ts";

const policy = "public, max-age=60, stale-while-revalidate=60, stale-if-error=600";

/** A cache over a page that counts how often it is drawn. */
function world(tags = "dataset-1,datasets", edge = policy) {
  const cache = new PageCache();
  let drawn = 0;
  let status = 200;
  const background: Promise<unknown>[] = [];
  const ask = async (path: string, headers: Record<string, string> = {}, method = "GET") => {
    const request = new Request(`https://portal.example${path}`, { headers, method });
    const response = await cache.answer(
      request,
      async () => {
        drawn++;
        return new Response(`page ${drawn}`, {
          status,
          headers: {
            "Cloudflare-CDN-Cache-Control": edge,
            "Cache-Tag": tags,
            ETag: `"${drawn}"`,
          },
        });
      },
      (work) => background.push(work),
    );
    return {
      text: await response.text(),
      status: response.status,
      cache: response.headers.get("Cf-Cache-Status"),
      headers: response.headers,
    };
  };
  return { cache, ask, background, drawn: () => drawn, fail: () => (status = 500) };
}

test("a page is drawn once, then answered from memory without its tags", async () => {
  const { ask, drawn } = world();
  expect(await ask("/datasets/x")).toMatchObject({ cache: "MISS", text: "page 1" });
  const hit = await ask("/datasets/x");
  expect(hit).toMatchObject({ cache: "HIT", text: "page 1" });
  expect(hit.headers.has("Cache-Tag")).toBe(false);
  expect(drawn()).toBe(1);
});

test("the query makes another page; a key, a range or a write passes by", async () => {
  const { ask } = world();
  await ask("/datasets/x");
  expect(await ask("/datasets/x?page=2")).toMatchObject({ cache: "MISS" });
  expect(await ask("/datasets/x", { "X-API-KEY": "k" })).toMatchObject({ cache: "BYPASS" });
  expect(await ask("/datasets/x", { Range: "bytes=0-1" })).toMatchObject({ cache: "BYPASS" });
  expect(await ask("/datasets/x", {}, "POST")).toMatchObject({ cache: "BYPASS" });
});

test("what may not be stored is drawn each time", async () => {
  for (const edge of ["no-store", "private, max-age=60", ""]) {
    const { ask, drawn } = world("x", edge);
    await ask("/a");
    expect(await ask("/a")).toMatchObject({ cache: "BYPASS" });
    expect(drawn()).toBe(2);
  }
});

test("a purge reaches the pages that carry the tag and no other", async () => {
  const { cache, ask } = world("Dataset-1,datasets");
  await ask("/datasets/x");
  expect(cache.purge(["dataset-2"])).toBe(0);
  expect(await ask("/datasets/x")).toMatchObject({ cache: "HIT" });
  expect(cache.purge(["dataset-1", "dataset-2"])).toBe(1);
  expect(await ask("/datasets/x")).toMatchObject({ cache: "MISS", text: "page 2" });
});

test("visitors who come together wait for one drawing", async () => {
  const { ask, drawn } = world();
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask("/datasets/x")));
  expect(drawn()).toBe(1);
  expect(answers.every(({ text }) => text === "page 1")).toBe(true);
});

test("a stale page is answered at once and drawn anew behind it", async () => {
  const { ask, background } = world("x", "public, max-age=0, stale-while-revalidate=60");
  await ask("/a");
  expect(await ask("/a")).toMatchObject({ cache: "STALE", text: "page 1" });
  await Promise.all(background);
  expect(await ask("/a")).toMatchObject({ cache: "STALE", text: "page 2" });
});

test("an error is not stored, and the last good page stands in for it", async () => {
  const { ask, fail } = world("x", "public, max-age=0, stale-if-error=600");
  await ask("/a");
  fail();
  expect(await ask("/a")).toMatchObject({ status: 200, text: "page 1" });
  expect(await ask("/b")).toMatchObject({ status: 500, cache: "BYPASS" });
});

test("who has the page already is told so", async () => {
  const { ask } = world();
  await ask("/a");
  expect(await ask("/a", { "If-None-Match": '"1"' })).toMatchObject({ status: 304, text: "" });
  expect(await ask("/a", {}, "HEAD")).toMatchObject({ status: 200, text: "", cache: "HIT" });
});

test("an answer that varies by a header is kept once for each of its values", async () => {
  const cache = new PageCache();
  const ask = async (fields: string) => {
    const answer = await cache.answer(
      new Request("https://portal.example/api", { headers: fields ? { "X-Fields": fields } : {} }),
      async (asked) =>
        new Response(asked.headers.get("X-Fields") ?? "all", {
          headers: { "Cloudflare-CDN-Cache-Control": policy, Vary: "X-API-KEY, X-Fields" },
        }),
      () => undefined,
    );
    return [await answer.text(), answer.headers.get("Cf-Cache-Status")];
  };
  expect(await ask("")).toEqual(["all", "MISS"]);
  expect(await ask("id")).toEqual(["id", "MISS"]);
  expect(await ask("")).toEqual(["all", "HIT"]);
  expect(await ask("id")).toEqual(["id", "HIT"]);
});

test("memory is bounded: what nobody asks for goes first", async () => {
  const cache = new PageCache(1000);
  const ask = (path: string) =>
    cache.answer(
      new Request(`https://portal.example${path}`),
      async () =>
        new Response("x".repeat(100), { headers: { "Cloudflare-CDN-Cache-Control": policy } }),
      () => undefined,
    );
  for (let at = 0; at < 10; at++) await ask(`/${at}`);
  await ask("/0");
  await ask("/10");
  expect((await ask("/0")).headers.get("Cf-Cache-Status")).toBe("HIT");
  expect((await ask("/1")).headers.get("Cf-Cache-Status")).toBe("MISS");
});

test("what is larger than memory bears streams past", async () => {
  const cache = new PageCache(1000);
  const ask = () =>
    cache.answer(
      new Request("https://portal.example/big"),
      async () =>
        new Response("x".repeat(5000), { headers: { "Cloudflare-CDN-Cache-Control": policy } }),
      () => undefined,
    );
  await ask();
  const again = await ask();
  expect(again.headers.get("Cf-Cache-Status")).toBe("BYPASS");
  expect(await again.text()).toHaveLength(5000);
});
