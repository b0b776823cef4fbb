import { expect, test } from "vitest";
import { isSiret } from "#catalog/organization-input.ts";
import { parsedDataset } from "#catalog/dataset-input.ts";
import { territoriesOfFrance } from "#tools/demo/france.ts";
import { togetherInFrance } from "#tools/demo/france-together.ts";
import { organizations } from "#tools/demo/organizations.ts";
import { ofTheWorld } from "#tools/demo/world.ts";

const all = [...territoriesOfFrance, ...togetherInFrance, ...ofTheWorld];
const producers = new Set(organizations.map(({ key }) => key));

test.each(all)("“$title” has a producer, a licence, a rhythm and its coverage", (entry) => {
  const { organization, temporal, zones, granularity, files, ...said } = entry;
  expect(producers).toContain(organization);
  expect(
    parsedDataset({ ...said, temporal_coverage: temporal, spatial: { zones, granularity } }),
  ).toMatchObject({ title: entry.title });
  expect(files.length).toBeGreaterThan(0);
  expect(said.description).toMatch(/source/i);
});

test("titles and producers are told apart by their addresses", () => {
  expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
  const used = new Set(all.map(({ organization }) => organization));
  expect([...producers].filter((key) => !used.has(key))).toEqual([]);
});

test("numbers of French producers are theirs by their key", () => {
  const numbers = organizations.flatMap(({ said }) => said.business_number_id ?? []);
  expect(numbers.filter((number) => !isSiret(number))).toEqual([]);
});

test.each(all.flatMap(({ files }) => files))("$filename has content", async ({ bytes }) => {
  expect((await bytes()).length).toBeGreaterThan(500);
});
