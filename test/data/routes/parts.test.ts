import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { ask, RESOURCE, SECOND, towns } from "#test/data/ground.ts";
import { openTable } from "#engine/query/table.ts";

test("the address of a resource links what can be asked", async () => {
  await towns();
  const { links } = await (
    await ask("")
  ).json<{ links: { href: string; rel: string; type: string }[] }>();
  expect(links).toContainEqual({
    href: `http://localhost:8787/api/resources/${RESOURCE}/data/`,
    type: "GET",
    rel: "data",
  });
});

test("exports are files of every row that passes", async () => {
  await towns();
  const csv = await ask("data.csv?columns=ville,habitants&habitants__less=300");
  expect(csv.headers.get("Content-Disposition")).toBe(`attachment; filename="${RESOURCE}.csv"`);
  expect(await csv.text()).toBe('ville,habitants\nÉvreux,100\nLyon,200\n"Œuilly, sur Marne",300\n');
  expect(await (await ask("data/csv/?columns=ville&__id__exact=2")).text()).toBe(
    "__id,ville\n2,Évreux\n",
  );
  expect(await (await ask("data/json/?columns=ville&__id__exact=2")).json()).toEqual([
    { __id: 2, ville: "Évreux" },
  ]);
  expect(await (await ask("data.json")).json()).toHaveLength(60);
  const lines = new TextDecoder().decode(await (await ask("data.ndjson")).arrayBuffer());
  expect(lines.trim().split("\n")).toHaveLength(60);
  expect((await ask("data.geojson")).status).toBe(400);
});

test("Parquet is exported whole and in part", async () => {
  await towns();
  for (const [query, rows] of [
    ["", 60],
    ["?ville__exact=Lyon", 15],
  ] as const) {
    const bytes = await (await ask(`data.parquet${query}`)).arrayBuffer();
    const source = {
      byteLength: bytes.byteLength,
      slice: (start: number, end?: number) => Promise.resolve(bytes.slice(start, end)),
    };
    expect((await openTable(source)).rows).toBe(rows);
  }
});

test("SQL answers by GET and by POST, with columns and the nearest names", async () => {
  await towns();
  const q =
    "select ville, count(*) as n, max(n) as plus from data group by ville order by 2 desc, 1 limit 2";
  const got = await ask(`sql/?q=${encodeURIComponent(q)}`);
  const text = await got.text();
  expect(text).toContain('{"ville":"Brest","n":15,"plus":9007199254741046}');
  expect(JSON.parse(text)).toMatchObject({
    columns: [{ name: "ville", type: "text" }, { name: "n", type: "int" }, { name: "plus" }],
    meta: { rows: 2, more: true },
  });
  const body = JSON.stringify({ q });
  const headers = { "Content-Type": "application/json" };
  expect(await (await ask("sql/", { method: "POST", body, headers })).text()).toBe(text);
  expect(await (await ask("sql/", { method: "POST", body: q })).text()).toBe(text);
  const wrong = await ask(`sql/?q=${encodeURIComponent("select vile from data")}`);
  expect(wrong.status).toBe(400);
  expect(await wrong.json()).toMatchObject({
    errors: [{ code: "unknown-column", nearest: ["ville"] }],
  });
  expect((await ask("sql/")).status).toBe(400);
});

test("the profile tells its state, and csv-detective's shape when it is there", async () => {
  const { portal } = await towns();
  const answer = await ask("profile/");
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    state: "indexed",
    rows: 60,
    columns: [
      { name: "n", type: "int" },
      { name: "ville", type: "text", format: "commune" },
      {},
      {},
      {},
      {},
    ],
    profile: {
      separator: ";",
      total_lines: 60,
      header: ["n", "ville", "score__brut", "habitants", "fondee", "extras"],
      categorical: ["ville"],
      columns: { ville: { python_type: "string", format: "commune" }, n: { python_type: "int" } },
      formats: { float: ["score__brut"], json: ["extras"] },
      profile: { n: { min: 1, std: 1 }, habitants: { nb_missing_values: 12 } },
    },
    deleted_at: null,
  });
  await portal.db.run(
    `update versions set state = 'indexing', stage = 'reading' where id = '${SECOND}'`,
  );
  const waiting = await ask("profile/");
  expect(waiting.status).toBe(202);
  expect(await waiting.json()).toMatchObject({ state: "indexing" });
  expect((await ask("data/")).status).toBe(404);
  const reason = JSON.stringify({ code: "empty", sentence: "The file is empty." });
  await portal.db.run(
    `update versions set state = 'failed', reason = '${reason}' where id = '${SECOND}'`,
  );
  const failed = await ask("profile/");
  expect(failed.status).toBe(422);
  expect(await failed.json()).toMatchObject({ state: "failed", reason: "The file is empty." });
});

test("the schema is a Table Schema", async () => {
  await towns();
  expect(await (await ask("schema/")).json()).toMatchObject({
    fields: [
      { name: "n", type: "integer", constraints: { required: true, unique: true, minimum: 1 } },
      { name: "ville", type: "string" },
      { name: "score__brut", type: "number" },
      { name: "habitants", type: "integer" },
      { name: "fondee", type: "datetime" },
      { name: "extras", type: "object" },
    ],
    primaryKey: "n",
  });
});

test("the description of the API names the operators each column has", async () => {
  await towns();
  const { paths } = await (
    await ask("swagger/")
  ).json<{
    paths: Record<string, { get: { parameters: { name: string }[] } }>;
  }>();
  const names = paths[`/api/resources/${RESOURCE}/data/`]?.get.parameters.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(["page", "ville__contains", "habitants__avg", "extras__isnull"]),
  );
  expect(names).not.toContain("habitants__contains");
  expect(names).not.toContain("extras__exact");
});

test("the Worker beside the site answers the same through its binding", async () => {
  await towns();
  const address = `http://localhost:8787/api/resources/${RESOURCE}/data/?page_size=1`;
  const answer = await env.DATA.fetch(address);
  expect(await answer.json()).toMatchObject({ meta: { total: 60 } });
  expect((await env.DATA.fetch(address)).headers.get("Cf-Cache-Status")).toBe("HIT");
  await env.DATA.forget([`resource-${RESOURCE}`]);
  expect((await env.DATA.fetch(address)).headers.get("Cf-Cache-Status")).toBe("MISS");
});

test("an address that is none is answered in the same shape", async () => {
  expect(await (await ask("nothing/")).json()).toMatchObject({ errors: [{ code: "not-found" }] });
});
