import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { datasetOf, readCatalogCsv } from "#tools/import/csv.ts";

const header =
  "id;title;organization;organization_id;archived;featured;tags;spatial.granularity;spatial.zones;harvest.backend;harvest.domain;metric.views;metric.reuses_by_months;resources_count;resources_formats;last_modified";

test("rows are told in the words of the API, whatever stands in their cells", async () => {
  const rows = await read(`${header}
"53699934a3a729239d205120";"Arbres ""remarquables""
de la ville";"Lyon";"534fff81a3a7292c64a77e5c";False;True;"arbres,espaces-verts";"fr:commune";"France,Lyon";"";"";"12";"{'2024-01': 3}";"2";"csv,geojson";"2026-01-15T15:22:46.606000"
`);
  expect(rows).toEqual([
    {
      kind: "dataset",
      row: 1,
      body: {
        id: "53699934a3a729239d205120",
        title: 'Arbres "remarquables"\nde la ville',
        organization: { id: "534fff81a3a7292c64a77e5c", name: "Lyon" },
        archived: false,
        featured: true,
        tags: ["arbres", "espaces-verts"],
        spatial: { zones: ["country:fr", "Lyon"], granularity: "fr:commune" },
        harvest: null,
        metrics: { views: 12 },
        resources_count: 2,
        resources_formats: ["csv", "geojson"],
        temporal_coverage: {},
        last_modified: "2026-01-15T15:22:46.606000",
        last_update: "2026-01-15T15:22:46.606000",
      },
    },
  ]);
});

test("columns that the export lacks are not told", () => {
  expect(Object.keys(datasetOf({ id: "x", title: "T" })).sort()).toEqual([
    "id",
    "temporal_coverage",
    "title",
  ]);
});

test("a table that is no catalogue is refused in a sentence", async () => {
  await expect(read("code;nom\n01;Ain\n")).rejects.toThrow("This is no catalogue export");
});

async function read(text: string): Promise<unknown[]> {
  return Array.fromAsync(readCatalogCsv(Readable.from([Buffer.from(text)])));
}
