import { expect, test } from "vitest";
import { ask, names, towns } from "#test/data/ground.ts";

const sql = (q: string) => ask(`sql/?q=${encodeURIComponent(q)}`);

test("a table joins itself and other resources by their ids, and is not kept", async () => {
  await towns();
  const own = await sql("select count(*) as n from t a join t b on a.n = b.n");
  expect(own.headers.get("Cache-Control")).toBe("no-store");
  expect(await own.json()).toMatchObject({ data: [{ n: 60 }] });
  const other = await sql(
    `select o.ville, count(*) as n from t join "${names.resource}" o on o.n = t.n group by o.ville order by 1`,
  );
  expect(await other.json()).toMatchObject({ data: [{ ville: "Brest", n: 15 }, {}, {}, {}] });
});

test("what cannot be joined is refused with a reason", async () => {
  await towns();
  const unknown = await sql("select 1 from t join villes o on o.n = t.n");
  expect(unknown.status).toBe(400);
  expect(await unknown.json()).toMatchObject({ errors: [{ code: "unknown-table" }] });
  const missing = await sql(`select 1 from t join "${crypto.randomUUID()}" o on o.n = t.n`);
  expect(missing.status).toBe(404);
  const wrong = await sql(`select o.vile from t join "${names.resource}" o on o.n = t.n`);
  expect(await wrong.json()).toMatchObject({ errors: [{ nearest: ["ville"] }] });
});
