import { env } from "cloudflare:workers";
import { open, type Portal } from "#base/portal.ts";
import {
  datasets,
  datasetTags,
  oldSlugs,
  organizations,
  type Resource,
  resources,
} from "#catalog/schema.ts";
import { profiles, versions } from "#files/schema.ts";
import { memberships, people } from "#people/schema.ts";

/**
 * One small world that tests share: two organizations, three people, three datasets, five resources.
 * Lyon publishes its trees (two files, one understood); Brest archived its tides and drafts its budget.
 */
export interface World {
  portal: Portal;
  lyon: string;
  brest: string;
  /** Administers Lyon, edits for Brest, administers the portal. */
  ada: string;
  ben: string;
  cleo: string;
  /** Published by Lyon; once had the slug `arbres`. */
  trees: string;
  /** Archived by Brest. */
  tides: string;
  /** Brest's draft. */
  budget: string;
  /** Of trees: a table that was understood, with its version; a file that waits; a link. */
  treesFile: string;
  treesVersion: string;
  waitingFile: string;
  treesLink: string;
  /** Of tides: a file that could not be read. Of budget: a link. */
  failedFile: string;
  budgetLink: string;
}

const at = Date.UTC(2026, 0, 15, 8);
const DAY = 86_400_000;
const id = (name: string) =>
  [...new TextEncoder().encode(name.padEnd(12, "."))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const versionId = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`;

const names = {
  lyon: id("lyon"),
  brest: id("brest"),
  ada: id("ada"),
  ben: id("ben"),
  cleo: id("cleo"),
  trees: id("trees"),
  tides: id("tides"),
  budget: id("budget"),
  treesFile: uuid(1),
  waitingFile: uuid(2),
  treesLink: uuid(3),
  failedFile: uuid(4),
  budgetLink: uuid(5),
  treesVersion: versionId(1),
};

/** Fills the empty databases of a test with it. */
export async function world(): Promise<World> {
  const portal = open(env);
  const { db } = portal;
  await db.batch([
    db.insert(people).values([
      { id: names.ada, email: "ada@lyon.example", slug: "ada", firstName: "Ada", createdAt: at },
      { id: names.ben, email: "ben@brest.example", slug: "ben", firstName: "Ben", createdAt: at },
      {
        id: names.cleo,
        email: "cleo@parvis.example",
        slug: "cleo",
        firstName: "Cléo",
        isAdmin: true,
        createdAt: at,
      },
    ]),
    db.insert(organizations).values([
      {
        id: names.lyon,
        slug: "ville-de-lyon",
        name: "Ville de Lyon",
        description: "La **ville** de Lyon.",
        url: "https://lyon.example",
        badges: ["public-service"],
        createdAt: at,
        modifiedAt: at,
      },
      {
        id: names.brest,
        slug: "brest-metropole",
        name: "Brest métropole",
        createdAt: at,
        modifiedAt: at,
      },
    ]),
    db.insert(memberships).values([
      { organizationId: names.lyon, personId: names.ada, role: "admin", sinceAt: at },
      { organizationId: names.brest, personId: names.ben, role: "editor", sinceAt: at },
    ]),
    db.insert(datasets).values([trees, tides, budget]),
    db.insert(datasetTags).values([
      { tag: "arbres", datasetId: names.trees },
      { tag: "nature", datasetId: names.trees },
    ]),
    db.insert(oldSlugs).values([
      { kind: "dataset", slug: "arbres", subjectId: names.trees },
      { kind: "organization", slug: "lyon", subjectId: names.lyon },
    ]),
    db.insert(resources).values(files),
    db.insert(versions).values([
      version(1, names.treesFile, {
        state: "indexed",
        indexedAt: at + 1000,
        sha256: "aa".repeat(32),
      }),
      version(2, names.waitingFile, { state: "waiting" }),
      version(3, names.failedFile, {
        state: "failed",
        reason: { code: "json-broken", sentence: "The JSON ends at byte 12." },
      }),
    ]),
    db.insert(profiles).values({
      versionId: names.treesVersion,
      engineVersion: 1,
      rows: profile.rows,
      columns: profile.columns.length,
      profile,
      isWhole: true,
      profileKey: "derived/aa/1/profile.json",
      preview: [
        ["1", "Platane", "45.76", "4.83", "1998-11-02"],
        ["2", "Tilleul <b>", "45.75", "4.85", null],
      ],
      createdAt: at,
    }),
  ]);
  return { portal, ...names };
}

const base = { createdAt: at, modifiedAt: at, updatedAt: at };

const trees: typeof datasets.$inferInsert = {
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
const tides: typeof datasets.$inferInsert = {
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
const budget: typeof datasets.$inferInsert = {
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

const files = [
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

function version(
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

const whole = { nulls: 0, top: [] };
/** As the engine writes it. */
const profile = {
  engine: 1,
  format: "csv",
  table: true,
  rows: 4200,
  columns: [
    {
      ...whole,
      name: "id",
      type: "int",
      family: "code",
      count: 4200,
      distinct: 4200,
      min: 1,
      max: 4200,
    },
    {
      name: "essence",
      type: "text",
      family: "text",
      count: 4100,
      nulls: 100,
      distinct: 60,
      top: [
        { value: "Platane", count: 2000 },
        { value: "Tilleul <b>", count: 900 },
      ],
    },
    {
      ...whole,
      name: "latitude",
      type: "decimal",
      format: "latitude_wgs",
      family: "place",
      count: 4200,
      distinct: 4180,
      min: 45.7,
      max: 45.81,
      histogram: { edges: [45.7, 45.75, 45.81], counts: [1200, 3000] },
    },
    {
      ...whole,
      name: "longitude",
      type: "decimal",
      format: "longitude_wgs",
      family: "place",
      count: 4200,
      distinct: 4170,
      min: 4.77,
      max: 4.9,
      mean: 4.84,
    },
    {
      name: "plante_le",
      type: "date",
      family: "date",
      count: 1800,
      nulls: 2400,
      distinct: 900,
      min: "1950-01-01",
      max: "2025-11-30",
      top: [],
    },
  ],
  dialect: {
    encoding: "windows-1252",
    delimiter: ";",
    quote: '"',
    escape: '"',
    newline: "\r\n",
    headerRow: 0,
  },
  keys: ["id"],
  bbox: [4.77, 45.7, 4.9, 45.81],
  warnings: [{ code: "ragged-rows", rows: [12, 1153], count: 2 }],
};
