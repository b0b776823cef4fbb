import { spawn } from "node:child_process";
import { z } from "zod";
import { type Document, documentOf } from "#search/document.ts";
import type { Loaded } from "#search/load.ts";
import { readCatalogCsv } from "#tools/import/csv.ts";

/** A dataset of the export: as the portal's index keeps it, and as the yardstick does. */
export interface Row {
  document: Document;
  plain: [title: string, acronym: string, organization: string, tags: string, description: string];
}

const DESCRIPTION = 20_000;

/** All of an export, archived or not, best standing first. */
export async function rowsOf(xz: string, now: number): Promise<Row[]> {
  const unpacked = spawn("xz", ["-dc", xz], { stdio: ["ignore", "pipe", "inherit"] });
  const rows: Row[] = [];
  for await (const record of readCatalogCsv(unpacked.stdout.setEncoding("utf8"))) {
    const loaded = loadedOf(record.body);
    const { title, acronym, organization, tags, description } = loaded;
    rows.push({
      document: documentOf(loaded, now),
      plain: [title, acronym ?? "", organization ?? "", tags.join(" "), description],
    });
  }
  return rows.sort((one, other) => one.document.step - other.document.step);
}

const body = z.object({
  id: z.string(),
  slug: z
    .string()
    .nullish()
    .transform((slug) => slug ?? ""),
  title: z
    .string()
    .nullish()
    .transform((title) => title ?? ""),
  acronym: z.string().nullable().default(null),
  description: z.string().default(""),
  description_short: z
    .string()
    .nullish()
    .transform((text) => text ?? ""),
  organization: z.object({ id: z.string(), name: z.string() }).nullable().default(null),
  owner: z.string().nullable().default(null),
  license: z.string().nullable().default(null),
  tags: z.array(z.string()).default([]),
  badges: z.array(z.string()).default([]),
  resources_formats: z.array(z.string()).default([]),
  spatial: z
    .object({ zones: z.array(z.string()).nullable(), granularity: z.string().nullable() })
    .nullable()
    .default(null),
  featured: z.boolean().default(false),
  metrics: z.record(z.string(), z.number()).default({}),
  created_at: z.string(),
  last_update: z.string().nullish(),
});

/** What the portal would read of its catalogue after an import. */
function loadedOf(record: Record<string, unknown>): Loaded {
  const read = body.parse(record);
  const { organization, spatial } = read;
  return {
    ...read,
    description: `${read.description_short} ${read.description}`.slice(0, DESCRIPTION),
    ownerId: read.owner,
    formats: read.resources_formats,
    spatial: spatial && { zones: spatial.zones ?? [], granularity: spatial.granularity },
    access: null,
    quality: null,
    isFeatured: read.featured,
    createdAt: Date.parse(read.created_at),
    updatedAt: Date.parse(read.last_update ?? read.created_at),
    files: null,
    schemas: "[]",
    columns: null,
    ...producer(organization),
  };
}

function producer(organization: { id: string; name: string } | null) {
  return {
    organizationId: organization?.id ?? null,
    organizationSlug: organization?.id ?? null,
    organization: organization?.name ?? null,
    organizationAcronym: null,
    organizationBadges: organization && [],
    organizationMetrics: organization && {},
    organizationLogo: null,
  };
}
