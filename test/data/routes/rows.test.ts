import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { data } from "#data/data.ts";
import { ask, FIRST, RESOURCE, towns } from "#test/data/ground.ts";

interface Page {
  data: Record<string, unknown>[];
  links: Record<string, string | null>;
  meta: Record<string, number>;
}

async function page(query: string): Promise<Page> {
  const answer = await ask(`data/?${query}`);
  expect([query, answer.status]).toEqual([query, 200]);
  return answer.json();
}

test("a page of rows has the tabular API's shape", async () => {
  await towns();
  const { data, links, meta } = await page("page_size=2&page=2");
  expect(data).toEqual([
    {
      __id: 3,
      n: 9007199254740992,
      ville: "Lyon",
      score__brut: 0.5,
      habitants: 200,
      fondee: "2000-01-03T00:00:00Z",
      extras: { rang: 2 },
    },
    expect.objectContaining({ __id: 4 }),
  ]);
  const base = `http://localhost:8787/api/resources/${RESOURCE}`;
  expect(links).toEqual({
    profile: `${base}/profile/`,
    swagger: `${base}/swagger/`,
    next: `${base}/data/?page_size=2&page=3`,
    prev: `${base}/data/?page_size=2&page=1`,
  });
  expect(meta).toEqual({ page: 2, page_size: 2, total: 60 });
});

test("integers beyond 2^53 are written with all their digits", async () => {
  await towns();
  const text = await (await ask("data/?columns=n&n__exact=9007199254741001")).text();
  expect(text).toContain('"data":[{"__id":12,"n":9007199254741001}]');
});

test("every operator finds its rows", async () => {
  await towns();
  for (const [query, total] of [
    ["ville__exact=Lyon", 15],
    ["ville__EXACT=Lyon&habitants__greater=3000", 6],
    ["ville__differs=Lyon", 45],
    ["ville__contains=BRE", 15],
    ["ville__notcontains=bre", 45],
    ["ville__in=Lyon,Brest", 30],
    ['ville__in="Œuilly, sur Marne",Brest', 30],
    ["ville__notin=Lyon,Brest", 30],
    ["habitants__isnull", 12],
    ["habitants__isnotnull=", 48],
    ["score__brut__less=1", 5],
    ["score__brut__strictly_less=1", 4],
    ["score__brut__strictly_greater=14", 3],
    ["fondee__greater=2000-02-20", 10],
    ["__id__less=7", 7],
    ["search=evreux", 0],
    ["search=évreux", 15],
    ['or=(ville__exact.Lyon,and(n__less."9007199254740994",ville__exact."Œuilly, sur Marne"))', 16],
    ["or=(habitants__isnull,score__brut__exact.0.25)&ville__exact=Évreux", 4],
  ] as const)
    expect([query, (await page(query)).meta["total"]]).toEqual([query, total]);
});

test("rows are sorted as asked", async () => {
  await towns();
  const { data } = await page(
    "columns=ville,score__brut&ville__sort=desc&score__brut__sort=asc&page_size=1",
  );
  expect(data).toEqual([{ __id: 4, ville: "Œuilly, sur Marne", score__brut: 0.75 }]);
  expect((await page("__id__sort=desc&columns=ville&page_size=1")).data).toEqual([
    { __id: 60, ville: "Œuilly, sur Marne" },
  ]);
});

test("groups are named after column and aggregator", async () => {
  await towns();
  const { data, meta, links } = await page(
    "ville__groupby&score__brut__avg&habitants__count&ville__exact=Lyon&habitants__max",
  );
  expect(data).toEqual([
    { ville: "Lyon", score__brut__avg: 7.5, habitants__count: 12, habitants__max: 5800 },
  ]);
  expect(meta).toEqual({ page: 1, page_size: 20 });
  expect(links["next"]).toBeNull();
  const sorted = await (
    await ask("aggregate/?ville__groupby&habitants__sum&habitants__sum__sort=desc&page_size=1")
  ).json<Page>();
  expect(sorted.data).toHaveLength(1);
  expect(sorted.links["next"]).toContain("/aggregate/?");
});

test("an older version is asked for by name or by date", async () => {
  await towns();
  expect((await page(`version=${FIRST}`)).meta["total"]).toBe(50);
  expect((await page("asof=2026-01-20")).meta["total"]).toBe(50);
  expect((await page("asof=2026-03-01T00:00:00Z")).meta["total"]).toBe(60);
  expect((await page(`version=${FIRST}`)).links["next"]).toContain(`version=${FIRST}`);
  expect((await ask("data/?asof=2020-01-01")).status).toBe(404);
  expect((await ask("data/?asof=yesterday")).status).toBe(400);
});

test("what is not understood is refused in the tabular API's words", async () => {
  await towns();
  for (const [query, detail] of [
    ["ville=Lyon", "Malformed query: argument 'ville' could not be parsed"],
    ["ville__like=Lyon", "Malformed query: argument 'ville__like' could not be parsed"],
    ["ville__sort=up", "Malformed query: argument 'ville__sort=up' could not be parsed"],
    ["page_size=1001", "Page size exceeds allowed maximum: 1000"],
    ["page=0", "Malformed query: argument 'page': Too small: expected number to be >=1"],
    ["or=(ville__exact.Lyon", "Malformed query: argument '' could not be parsed"],
    ["or=ville__exact.Lyon", "Malformed query: argument 'ville__exact.Lyon' could not be parsed"],
    ["columns=ville&n__sum", "Malformed query: columns cannot be combined with aggregators"],
    ["vile__exact=Lyon", "There is no column “vile”. Did you mean “ville”?"],
    ["habitants__exact=many", "“many” is not a value of type int."],
    ["ville__sum", "sum wants numbers, not text."],
  ] as const) {
    const answer = await ask(`data/?${query}`);
    expect([query, answer.status]).toEqual([query, 400]);
    expect(await answer.json()).toMatchObject({
      errors: [{ title: "Invalid query string", detail }],
    });
  }
});

test("an unknown resource is not found, one deleted is gone", async () => {
  const { portal } = await towns();
  await portal.db.run(`update resources set deleted_at = ${Date.UTC(2026, 4, 6)}`);
  const answer = await ask("data/");
  expect(answer.status).toBe(410);
  expect(await answer.text()).toBe(
    `Resource ${RESOURCE} has been permanently deleted on 2026-05-06 by its producer.`,
  );
  const unknown = `/api/resources/${RESOURCE.replace(/1$/, "9")}/data/`;
  expect((await data.request(unknown, {}, env)).status).toBe(404);
  expect((await data.request("/api/resources/nothing/data/", {}, env)).status).toBe(400);
});

test("a draft is there for its producer alone, and never kept", async () => {
  const { portal, key } = await towns();
  await portal.db.run("update datasets set published_at = null");
  expect((await ask("data/")).status).toBe(404);
  const answer = await ask("data/", { headers: { "X-API-KEY": key } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("Cache-Control")).toBe("private, no-store");
  expect(answer.headers.get("Cloudflare-CDN-Cache-Control")).toBeNull();
});

test("answers are tagged, kept by version, and not sent twice", async () => {
  const { datasetId } = await towns();
  const answer = await ask("data/");
  expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
  expect(answer.headers.get("Cache-Control")).toBe("no-cache");
  const tags = answer.headers.get("Cache-Tag")?.split(",");
  expect(tags).toEqual(expect.arrayContaining([`resource-${RESOURCE}`, `dataset-${datasetId}`]));
  const etag = answer.headers.get("ETag") ?? "";
  expect((await ask("data/", { headers: { "If-None-Match": etag } })).status).toBe(304);
  expect((await ask("data/?page=2", { headers: { "If-None-Match": etag } })).status).toBe(200);
  const pinned = await ask(`data/?version=${FIRST}`);
  expect(pinned.headers.get("Cache-Control")).toContain("immutable");
  const refused = await ask("data/?ville=1");
  expect(refused.headers.get("Cache-Control")).toBe("no-store");
});
