import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { keepDatasets } from "#search/keep.ts";
import { ask } from "#test/site/ask.ts";
import { type World, world } from "#test/world.ts";
import budget from "#test/budget.json" with { type: "json" };

/** Calls of one database: a batch is one, however many statements it has. */
function counted(database: D1Database) {
  const spent = { calls: 0, statements: 0 };
  const statement = (inner: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(inner, {
      get(target, name) {
        if (name === "bind") return (...values: unknown[]) => statement(target.bind(...values));
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function") return value;
        return (...values: unknown[]) => {
          spent.calls++;
          spent.statements++;
          return Reflect.apply(value, target, values);
        };
      },
    });
  const inners = new WeakMap<object, D1PreparedStatement>();
  const lent = new Proxy(database, {
    get(target, name) {
      if (name === "prepare")
        return (query: string) => {
          const inner = target.prepare(query);
          const outer = statement(inner);
          inners.set(outer, inner);
          return outer;
        };
      if (name === "batch")
        return (statements: D1PreparedStatement[]) => {
          spent.calls++;
          spent.statements += statements.length;
          return target.batch(statements.map((each) => inners.get(each) ?? each));
        };
      return Reflect.get(target, name);
    },
  });
  return { lent, spent };
}

async function compressed(text: string): Promise<number> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return (await new Response(stream).arrayBuffer()).byteLength;
}

let w: World;
beforeEach(async () => {
  w = await world();
  await keepDatasets(w.portal, [w.trees]);
});

/** What each page may cost: it may only go down. */
test.each(Object.entries(budget.pages))("%s keeps its budget", async (path, allowed) => {
  const catalog = counted(env.DB);
  const search = counted(env.SEARCH);
  const { status, text } = await ask(path, {}, { ...env, DB: catalog.lent, SEARCH: search.lent });
  expect(status).toBe(200);
  expect({
    catalogCalls: catalog.spent.calls,
    catalogStatements: catalog.spent.statements,
    searchCalls: search.spent.calls,
    isWithinBytes: (await compressed(text)) <= allowed.bytes,
  }).toEqual({
    catalogCalls: allowed.catalogCalls,
    catalogStatements: allowed.catalogStatements,
    searchCalls: allowed.searchCalls,
    isWithinBytes: true,
  });
});

test("the stylesheet stays small", async () => {
  const { text } = await ask("/");
  const href = /<link rel="stylesheet" href="([^"]+)"/.exec(text)?.[1] ?? "";
  expect(await compressed((await ask(href)).text)).toBeLessThanOrEqual(budget.styleBytes);
});
