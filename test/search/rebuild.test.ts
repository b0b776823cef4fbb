import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { datasets, resources } from "#catalog/schema.ts";
import { loadPerson } from "#people/person.ts";
import { keepDatasets } from "#search/keep.ts";
import { rebuildSearch } from "#search/rebuild.ts";
import { searchDatasets } from "#search/search.ts";
import { keepStatements } from "#search/write.ts";
import { type World, world } from "#test/world.ts";

let w: World;
const find = async (typed: string) =>
  (await searchDatasets(w.portal, { typed, page: 1, pageSize: 10 })).ids;
const rename = (title: string) =>
  w.portal.db.update(datasets).set({ title }).where(eq(datasets.id, w.trees));

beforeEach(async () => {
  w = await world();
});

/** The tables of the index as the database describes them, without the names that change from one to the next. */
async function tables(): Promise<string[]> {
  const { results } = await env.SEARCH.prepare(
    "select sql from sqlite_schema where sql is not null and name not like '\\_cf%' escape '\\' order by name",
  ).all<{ sql: string }>();
  return results
    .map(({ sql }) => sql.replaceAll(/_0 |_[0-9a-f]{32} /g, " ").replaceAll(/["'\s]+/g, " "))
    .sort();
}

test("an index built anew finds the same and is made as the migration made it", async () => {
  const cleo = await loadPerson(w.portal, w.cleo);
  const before = await tables();
  expect(await find("arbres")).toEqual([]);
  for (let turn = 0; turn < 2; turn++) {
    expect(await rebuildSearch(w.portal, cleo, undefined)).toEqual({ after: null, done: 1 });
    expect(await find("arbres")).toEqual([w.trees]);
    expect(await tables()).toEqual(before);
  }
});

test("only who administers the portal has it built", async () => {
  const ada = await loadPerson(w.portal, w.ada);
  await expect(rebuildSearch(w.portal, ada, undefined)).rejects.toMatchObject({ status: 403 });
});

test("what was read at an older version of the catalogue changes nothing", async () => {
  await rename("Haies");
  await keepDatasets(w.portal, [w.trees]);
  const late = keepStatements(env.SEARCH, {
    suffix: "",
    version: "",
    parcel: [{ id: w.trees }],
    known: new Set(),
  });
  const newer = keepStatements(env.SEARCH, {
    suffix: "",
    version: "9",
    parcel: [{ id: w.budget }],
    known: new Set(),
  });
  await env.SEARCH.prepare("update numbers set version = '5'").run();
  await env.SEARCH.batch([...newer, ...late]);
  expect(await find("haies")).toEqual([w.trees]);
});

test("a schema without a name, as other catalogues write none, keeps no dataset out of the index", async () => {
  const schema = { name: null, url: null, version: null };
  await w.portal.db.update(resources).set({ schema }).where(eq(resources.datasetId, w.trees));
  await keepDatasets(w.portal, [w.trees]);
  expect(await find("arbres")).toEqual([w.trees]);
});
