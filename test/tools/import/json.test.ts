import fc from "fast-check";
import { expect, test } from "vitest";
import { readCatalogJson, things } from "#tools/import/json.ts";

const tree = { id: "1", title: 'Arbres {1} \\ "[', resources: [{ id: "r", data: [{ a: 1 }] }] };
const lyon = { id: "2", name: "Lyon", badges: [] };

test.each([
  ["one object", JSON.stringify(tree, null, 2), [tree]],
  ["an array", JSON.stringify([tree, lyon]), [tree, lyon]],
  ["JSON lines", `${JSON.stringify(tree)}\n${JSON.stringify(lyon)}\n`, [tree, lyon]],
  [
    "a page of a list",
    JSON.stringify({ facets: [{ a: [1] }], data: [tree, lyon], page: 1 }),
    [tree, lyon],
  ],
  [
    "pages, a line each",
    `${JSON.stringify({ data: [tree] })}\n${JSON.stringify({ data: [lyon] })}`,
    [tree, lyon],
  ],
  ["a fixture", JSON.stringify({ datasets: [tree], organizations: [lyon] }), [tree, lyon]],
  ["an empty page", JSON.stringify({ data: [] }), []],
])("things are found in %s", async (_, text, expected) => {
  expect(await found([text])).toEqual(expected);
});

test("it does not matter where the stream is cut", async () => {
  const text = JSON.stringify({ data: [tree, lyon, { ...tree, title: 'é\\"}]' }] });
  const whole = await found([text]);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(text.length)), async (cuts) => {
      const places = [0, ...cuts.sort((one, other) => one - other), text.length];
      const parts = places.map((at, index) => text.slice(at, places[index + 1] ?? text.length));
      expect(await found(parts)).toEqual(whole);
    }),
  );
});

test("a dataset's organization and resources may stand beside it; what is neither is passed over", async () => {
  const records = await Array.fromAsync(
    readCatalogJson(
      from([
        JSON.stringify([
          { dataset: { id: "1", title: "T" }, organization: lyon, resources: [] },
          lyon,
          { id: "3", title: "A post", body: "…" },
        ]),
      ]),
    ),
  );
  expect(records).toEqual([
    { kind: "dataset", row: 1, body: { id: "1", title: "T", organization: lyon, resources: [] } },
    { kind: "organization", row: 2, body: lyon },
    { kind: "passed", row: 3, reason: "is neither a dataset nor an organization" },
  ]);
});

async function found(parts: string[]): Promise<unknown[]> {
  const texts = await Array.fromAsync(things(from(parts)));
  return texts.map((text): unknown => JSON.parse(text));
}

async function* from(parts: string[]): AsyncGenerator<string> {
  yield* parts;
}
