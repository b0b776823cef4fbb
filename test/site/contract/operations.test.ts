import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { pathOf } from "#site/contract/document.ts";
import { operations } from "#site/contract/operations.ts";
import { api } from "#site/routes/api/api.ts";
import { site } from "#site/site.tsx";

interface Doc {
  paths: Record<string, Record<string, { operationId: string; parameters: { name: string }[] }>>;
  components: { schemas: Record<string, object> };
  definitions: Record<string, object>;
}
async function document(path: string): Promise<Doc> {
  const answer = await site.request(path, {}, env);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("Cloudflare-CDN-Cache-Control")).toMatch(/^public/);
  return answer.json<Doc>();
}

const named = (method: string, path: string) =>
  `${method.toUpperCase()} ${path.replace(/\/$/, "")}`;

test("every route under /api is described, and nothing is described that is no route", () => {
  const routes = new Set(
    api.routes
      .filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => named(method, `/api${path}`)),
  );
  const described = new Set(operations.map(({ method, path }) => named(method, path)));
  // A line in workers/site/contract/operations/ is missing:
  expect([...routes].filter((route) => !described.has(route))).toEqual([]);
  const elsewhere = /^\w+ \/api\/(?:resources\/|[12]\/swagger\.json)/;
  expect([...described].filter((each) => !routes.has(each) && !elsewhere.test(each))).toEqual([]);
  expect(described.size, "each is described once").toBe(operations.length);
});

test("the document refers to nothing that is not in it, and names each operation once", async () => {
  const openapi = await document("/openapi.json");
  const text = JSON.stringify(openapi);
  for (const [, name = ""] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
    expect(Object.keys(openapi.components.schemas)).toContain(name);
  expect(text).not.toContain("$defs");
  const ids = Object.values(openapi.paths).flatMap((each) =>
    Object.values(each).map(({ operationId }) => operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(operations.length);
  const list = openapi.paths["/api/1/datasets"]?.["get"];
  expect(list?.parameters.map(({ name }) => name)).toContain("organization");
});

test("every place of an address is a parameter", async () => {
  const { paths } = await document("/openapi.json");
  for (const operation of operations) {
    const names = [...pathOf(operation).matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const said = paths[pathOf(operation)]?.[operation.method]?.parameters.map(({ name }) => name);
    for (const name of names) expect(said, operation.path).toContain(name);
  }
});

test("Swagger 2.0 says the same of the first version's addresses, without what it has no words for", async () => {
  const swagger = await document("/api/1/swagger.json");
  const text = JSON.stringify(swagger);
  for (const [, name = ""] of text.matchAll(/"#\/definitions\/(\w+)"/g))
    expect(Object.keys(swagger.definitions)).toContain(name);
  for (const word of ["anyOf", "oneOf", "components/", '"const"', "additionalProperties", '"null"'])
    expect(text, word).not.toContain(word);
  expect(swagger.paths["/datasets/{dataset}/"]?.["get"]?.operationId).toBe(
    "get_1_datasets_by_dataset",
  );
});
