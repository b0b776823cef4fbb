import { datasets, type Resource, resources } from "#catalog/schema.ts";
import { versions } from "#files/schema.ts";
import { at, DAY, names, versionId } from "./names.ts";

const base = { createdAt: at, modifiedAt: at, updatedAt: at };

export const trees: typeof datasets.$inferInsert = {
  ...base,
  id: names.trees,
  slug: "arbres-d-alignement",
  title: "Arbres d’alignement",
  description:
    "Tous les **arbres** des rues, avec leur essence.\n\n[Le détail](https://lyon.example/arbres)",
  organizationId: names.lyon,
  license: "lov2",
  frequency: "annual",
  temporalStart: "2025-01-01",
  temporalEnd: "2025-12-31",
  spatial: { zones: ["fr:commune:69123"], granularity: "poi" },
  tags: ["arbres", "nature"],
  quality: { has_open_format: true, all_resources_available: true, resources_documentation: false },
  resourcesCount: 3,
  formats: ["csv", "json"],
  fingerprint: {
    rows: 4200,
    columns: [
      ["code", 4200, 0, 4200],
      ["text", 4100, 100, 60],
    ],
  },
  publishedAt: at,
};
export const tides: typeof datasets.$inferInsert = {
  ...base,
  id: names.tides,
  slug: "marees",
  title: "Marées",
  description: "Hauteurs d’eau.",
  organizationId: names.brest,
  resourcesCount: 1,
  publishedAt: at - DAY,
  archivedAt: at,
};
export const budget: typeof datasets.$inferInsert = {
  ...base,
  id: names.budget,
  slug: "budget",
  title: "Budget",
  description: "Brouillon.",
  organizationId: names.brest,
};

const resource = (
  more: Pick<Resource, "id" | "datasetId" | "position" | "title"> &
    Partial<typeof resources.$inferInsert>,
): typeof resources.$inferInsert => ({ filetype: "file", createdAt: at, modifiedAt: at, ...more });

export const files = [
  resource({
    id: names.treesFile,
    datasetId: names.trees,
    position: 0,
    title: "arbres.csv",
    format: "csv",
    sizeBytes: 502_000,
    versionId: names.treesVersion,
    url: `files/${names.treesFile}/${names.treesVersion}/arbres.csv`,
  }),
  resource({
    id: names.waitingFile,
    datasetId: names.trees,
    position: 1,
    title: "essences.json",
    format: "json",
    type: "update",
    versionId: versionId(2),
    url: `files/${names.waitingFile}/${versionId(2)}/essences.json`,
  }),
  resource({
    id: names.treesLink,
    datasetId: names.trees,
    position: 2,
    title: "Carte",
    filetype: "remote",
    type: "api",
    url: "https://lyon.example/carte?a=1&b=2",
  }),
  resource({
    id: names.failedFile,
    datasetId: names.tides,
    position: 0,
    title: "marees.json",
    format: "json",
    versionId: versionId(3),
    url: `files/${names.failedFile}/${versionId(3)}/marees.json`,
  }),
  resource({
    id: names.budgetLink,
    datasetId: names.budget,
    position: 0,
    title: "Budget",
    filetype: "remote",
    url: "https://brest.example/budget.pdf",
    format: "pdf",
  }),
];

export function version(
  number: number,
  resourceId: string,
  more: Partial<typeof versions.$inferInsert>,
): typeof versions.$inferInsert {
  const filename = files.find((each) => each.id === resourceId)?.title ?? "file";
  const key = `files/${resourceId}/${versionId(number)}/${filename}`;
  return {
    id: versionId(number),
    resourceId,
    filename,
    key,
    sizeBytes: 502_000,
    contentType: "text/csv",
    etag: "e",
    arrivedAt: at,
    ...more,
  };
}
