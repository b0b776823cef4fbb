import { and, desc, eq, getTableColumns } from "drizzle-orm";
import { apart, apartOrNull } from "#base/apart.ts";
import type { Portal } from "#base/portal.ts";
import { gone, notFound } from "#base/problem.ts";
import {
  type Dataset,
  datasets,
  organizations,
  type Resource,
  resources,
} from "#catalog/schema.ts";
import { people } from "#people/schema.ts";
import { producerColumns, type Producer, producerOf, refuseUnseen } from "./producer.ts";
import { type Progress, readProgress } from "./read-progress.ts";
import { type ProfileRow, profiles, type Version, versions } from "./schema.ts";
import { type Understood, understood } from "./understood.ts";

const VERSIONS = 20;

/** What was understood of the current version, as far as its page shows it. */
export interface Understanding {
  understood: Understood;
  preview: (string | null)[][];
  /** How many columns there are, where the profile that is kept names fewer. */
  columns: number;
  hasParquet: boolean;
}

const past = {
  id: versions.id,
  filename: versions.filename,
  key: versions.key,
  sizeBytes: versions.sizeBytes,
  arrivedAt: versions.arrivedAt,
  state: versions.state,
};
type PastVersion = Pick<Version, keyof typeof past> & {
  rows: number | null;
  columns: number | null;
};

export interface ResourcePage extends Producer {
  resource: Resource;
  dataset: Pick<Dataset, "id" | "slug" | "title" | "license" | "archivedAt">;
  /** The one that was asked for, or the current one; none when the resource is a link. */
  version: Version | undefined;
  /** It is not the current one. */
  isPast: boolean;
  /** None until the version is understood, and of what is no table. */
  understanding: Understanding | undefined;
  /** How far its reading came, while it is read. */
  reading: Progress | undefined;
  /** Every version that is kept, newest first. */
  versions: PastVersion[];
}

/** All a resource's page says, of one version or the current one; 404 or 410 as its dataset; one batch. */
export async function readResource(
  portal: Portal,
  id: string,
  versionId?: string,
): Promise<ResourcePage> {
  const isIt = eq(resources.id, id);
  const isAsked = versionId
    ? and(eq(versions.id, versionId), eq(versions.resourceId, resources.id))
    : eq(versions.id, resources.versionId);
  const [[row], [current], [profile], all] = await portal.db.batch([
    portal.db
      .select({
        resource: apart("resource", getTableColumns(resources)),
        dataset: apart("dataset", {
          id: datasets.id,
          slug: datasets.slug,
          title: datasets.title,
          license: datasets.license,
          state: datasets.state,
          publishedAt: datasets.publishedAt,
          archivedAt: datasets.archivedAt,
          deletedAt: datasets.deletedAt,
        }),
        producer: producerColumns,
      })
      .from(resources)
      .innerJoin(datasets, eq(datasets.id, resources.datasetId))
      .leftJoin(organizations, eq(organizations.id, datasets.organizationId))
      .leftJoin(people, eq(people.id, datasets.ownerId))
      .where(isIt),
    portal.db
      .select(getTableColumns(versions))
      .from(versions)
      .innerJoin(resources, isAsked)
      .where(isIt),
    portal.db
      .select({
        profile: profiles.profile,
        preview: profiles.preview,
        columns: profiles.columns,
        parquetKey: profiles.parquetKey,
      })
      .from(profiles)
      .innerJoin(versions, eq(versions.id, profiles.versionId))
      .innerJoin(resources, isAsked)
      .where(isIt),
    historyOf(portal, id),
  ]);
  if (!row) throw notFound("Resource");
  refuseUnseen(row.dataset);
  const { title, deletedAt } = row.resource;
  if (deletedAt !== null)
    throw gone("Resource", {
      kind: "resource",
      title,
      at: deletedAt,
      within: `/datasets/${row.dataset.slug}`,
    });
  if (versionId && !current) throw notFound("Version");
  return {
    resource: row.resource,
    dataset: row.dataset,
    ...producerOf(row.producer),
    version: current,
    isPast: current !== undefined && current.id !== row.resource.versionId,
    understanding: profile && understandingOf(profile),
    reading: current && (await readingOf(portal, current)),
    versions: all,
  };
}

function understandingOf(
  profile: Pick<ProfileRow, "profile" | "preview" | "columns" | "parquetKey">,
): Understanding {
  return {
    understood: understood.parse(profile.profile),
    preview: profile.preview ?? [],
    columns: profile.columns,
    hasParquet: profile.parquetKey !== null,
  };
}

async function readingOf(portal: Portal, { id, state }: Version): Promise<Progress | undefined> {
  return state === "waiting" || state === "indexing" ? readProgress(portal, id) : undefined;
}

function historyOf(portal: Portal, resourceId: string) {
  return portal.db
    .select({
      ...past,
      ...apartOrNull("profile", { rows: profiles.rows, columns: profiles.columns }),
    })
    .from(versions)
    .leftJoin(profiles, eq(profiles.versionId, versions.id))
    .where(eq(versions.resourceId, resourceId))
    .orderBy(desc(versions.arrivedAt))
    .limit(VERSIONS);
}
