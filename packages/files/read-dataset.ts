import { and, asc, desc, eq, getTableColumns, inArray, lte, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { apart, apartOrNull } from "#base/apart.ts";
import { offsetOf, type Paging } from "#base/paging.ts";
import type { Portal } from "#base/portal.ts";
import { notFound } from "#base/problem.ts";
import { isOwn } from "#catalog/own-resources.ts";
import {
  type Dataset,
  datasets,
  oldSlugs,
  organizations,
  resources,
  shelves,
} from "#catalog/schema.ts";
import { isTheme, type Theme } from "#catalog/theme.ts";
import { discussions, reuseDatasets, reuses } from "#community/schema.ts";
import { events } from "#events/schema.ts";
import { people } from "#people/schema.ts";
import { producerColumns, type Producer, producerOf, refuseUnseen } from "./producer.ts";
import { profiles, versions } from "./schema.ts";
import { dialectOf, fingerprintOf, warningsOf } from "./understood.ts";

/** One character more than a page shows, so that it can say that there is more. */
const DESCRIPTION = 100_001;
const VERSIONS = 10;
const HAPPENINGS = 12;
const REUSES = 6;
const DISCUSSIONS = 5;
/** With more files than this, the last states of all of them would cost an index probe each. */
const FILES_WITH_HISTORY = 200;

const { description: _, ...rest } = getTableColumns(datasets);
const whole = apart("dataset", rest);
const description = sql<string>`substr(${datasets.description}, 1, ${sql.raw(String(DESCRIPTION))})`;

/** Of its shelves, which triggers keep. */
const themes = sql<string>`(select json_group_array(name) from ${shelves} where dataset_id = ${datasets.id} and kind = 'theme')`;
/** What happened to it in the open, the last first: type and time. */
const activity = sql<string>`(select json_group_array(json_array(type, happened_at)) from (
  select type, happened_at from ${events} where subject = ${datasets.id} and happened_at >= ${datasets.publishedAt}
  order by happened_at desc limit ${sql.raw(String(HAPPENINGS))}))`;
/** What people made of it, the newest first: slug, title, type, who made it, when it was shown. */
const made = sql<string>`(select json_group_array(json_array(slug, title, type, author, at)) from (
  select reuses.slug, reuses.title, reuses.type, reuses.published_at as at,
    coalesce(o.name, trim(p.first_name || ' ' || p.last_name)) as author
  from ${reuseDatasets} join ${reuses} on reuses.id = reuse_datasets.reuse_id
    left join ${organizations} o on o.id = reuses.organization_id left join ${people} p on p.id = reuses.owner_id
  where reuse_datasets.dataset_id = ${datasets.id} and +reuses.state = 'published'
  order by reuse_datasets.reuse_id desc limit ${sql.raw(String(REUSES))}))`;
const madeOfIt = z.array(
  z.tuple([z.string(), z.string(), z.string(), z.string().nullable(), z.number()]),
);
/** What was asked about it, the last spoken in first: id, title, how much was said, when it closed, when it was spoken in. */
const asked = sql<string>`(select json_group_array(json_array(id, title, messages_count, closed_at, last_at)) from (
  select id, title, messages_count, closed_at, last_at from ${discussions}
  where subject_id = ${datasets.id} order by last_at desc limit ${sql.raw(String(DISCUSSIONS))}))`;
const askedOfIt = z.array(
  z.tuple([z.string(), z.string(), z.number(), z.number().nullable(), z.number()]),
);
const happenings = z.array(z.tuple([z.string(), z.number()]));

/** A resource in a dataset's list, with the state of its current version and what was understood of it. */
const file = {
  ...apart("resource", {
    id: resources.id,
    title: resources.title,
    description: resources.description,
    filetype: resources.filetype,
    type: resources.type,
    format: resources.format,
    url: resources.url,
    sizeBytes: resources.sizeBytes,
    modifiedAt: resources.modifiedAt,
  }),
  ...apartOrNull("version", { state: versions.state, reason: versions.reason }),
  fingerprint: fingerprintOf.as("profile_fingerprint"),
  warnings: warningsOf.as("profile_warnings"),
  dialect: dialectOf.as("profile_dialect"),
};
const past = {
  ...apart("version", {
    resourceId: versions.resourceId,
    filename: versions.filename,
    key: versions.key,
    sizeBytes: versions.sizeBytes,
    arrivedAt: versions.arrivedAt,
    supersededAt: versions.supersededAt,
  }),
  ...apartOrNull("profile", { rows: profiles.rows, columns: profiles.columns }),
};

type DatasetFile = Awaited<ReturnType<typeof filesOf>>[number];
type DatasetVersion = Awaited<ReturnType<typeof versionsOf>>[number];

export interface DatasetPage extends Producer {
  dataset: Dataset;
  /** A page of them, in their order. */
  files: DatasetFile[];
  /** The last states of its hosted files, newest first. */
  versions: DatasetVersion[];
  themes: Theme[];
  /** What happened to it since it was published, the last first. */
  activity: { type: string; at: number }[];
  /** Some of what people made of it, the newest first. */
  discussions: { id: string; title: string; answers: number; isClosed: boolean; at: number }[];
  reuses: { slug: string; title: string; type: string; by: string | null; at: number }[];
  movedTo?: undefined;
}

/** All a dataset's page says, or the slug it has today; 404 for drafts, 410 for what was deleted; one batch. */
export async function readDataset(
  portal: Portal,
  slug: string,
  paging: Paging,
): Promise<DatasetPage | { movedTo: string }> {
  const isIt = eq(datasets.slug, slug);
  const [[row], files, versions, [moved]] = await portal.db.batch([
    portal.db
      .select({
        ...whole,
        description: description.as("dataset_text"),
        producer: producerColumns,
        themes: themes.as("dataset_themes"),
        activity: activity.as("dataset_activity"),
        reuses: made.as("dataset_reuses"),
        discussions: asked.as("dataset_discussions"),
      })
      .from(datasets)
      .leftJoin(organizations, eq(organizations.id, datasets.organizationId))
      .leftJoin(people, eq(people.id, datasets.ownerId))
      .where(isIt),
    filesOf(portal, isIt, paging),
    versionsOf(portal, isIt),
    presentSlug(portal, slug),
  ]);
  if (!row && moved) return { movedTo: moved.slug };
  if (!row) throw notFound("Dataset");
  const {
    producer,
    themes: shelved,
    activity: happened,
    reuses: shown,
    discussions: said,
    ...dataset
  } = row;
  refuseUnseen(dataset);
  return {
    dataset,
    ...producerOf(producer),
    files,
    versions,
    themes: z.array(z.string()).parse(JSON.parse(shelved)).filter(isTheme),
    activity: happenings.parse(JSON.parse(happened)).map(([type, at]) => ({ type, at })),
    reuses: madeOfIt
      .parse(JSON.parse(shown))
      .map(([slug, title, type, by, at]) => ({ slug, title, type, by, at })),
    discussions: askedOfIt.parse(JSON.parse(said)).map(([id, title, messages, closedAt, at]) => ({
      id,
      title,
      answers: Math.max(0, messages - 1),
      isClosed: closedAt !== null,
      at,
    })),
  };
}

function filesOf(portal: Portal, isIt: SQL, paging: Paging) {
  return (
    portal.db
      .select(file)
      .from(resources)
      .leftJoin(versions, eq(versions.id, resources.versionId))
      .leftJoin(profiles, eq(profiles.versionId, versions.id))
      // Equal to the one id and not among some: so that the index gives the order, and fifty rows are read of 15,041.
      .where(and(eq(resources.datasetId, sql`(${idOf(portal, isIt)})`), isOwn))
      .orderBy(asc(resources.position))
      .limit(paging.pageSize)
      .offset(offsetOf(paging))
  );
}

function versionsOf(portal: Portal, isIt: SQL) {
  const small = and(isIt, lte(datasets.resourcesCount, FILES_WITH_HISTORY));
  const own = portal.db
    .select({ id: resources.id })
    .from(resources)
    .where(
      and(
        eq(resources.datasetId, sql`(${idOf(portal, small)})`),
        isOwn,
        eq(resources.filetype, "file"),
      ),
    );
  return portal.db
    .select(past)
    .from(versions)
    .leftJoin(profiles, eq(profiles.versionId, versions.id))
    .where(inArray(versions.resourceId, own))
    .orderBy(desc(versions.arrivedAt))
    .limit(VERSIONS);
}

function idOf(portal: Portal, condition: SQL | undefined) {
  return portal.db.select({ id: datasets.id }).from(datasets).where(condition);
}

/** Of an id, or of a slug that it had once. */
function presentSlug(portal: Portal, key: string) {
  const once = portal.db
    .select({ id: oldSlugs.subjectId })
    .from(oldSlugs)
    .where(and(eq(oldSlugs.kind, "dataset"), eq(oldSlugs.slug, key)));
  return portal.db
    .select({ slug: datasets.slug })
    .from(datasets)
    .where(
      // A draft's address is made of its title, which is nobody's business yet.
      sql`(${datasets.id} = ${key} or ${datasets.id} in ${once}) and ${datasets.publishedAt} is not null`,
    );
}
