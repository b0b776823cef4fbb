import { and, eq, inArray, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { isOwn } from "#catalog/own-resources.ts";
import { datasets, organizations, resources } from "#catalog/schema.ts";
import { apartOrNull } from "#base/apart.ts";
import { indexOf } from "./query.ts";

/** A statement takes a hundred parameters at most. */
const IDS_A_BATCH = 90;
/** Of a long description, its beginning says what it is about. */
const DESCRIPTION = 20_000;
/** Of a dataset with thousands of files, these many titles. */
const RESOURCES = 200;

/** Makes the index say of these datasets what the catalogue says now; whoever is not public leaves it. Safe to run twice. */
export async function keepDatasets(portal: Portal, ids: string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += IDS_A_BATCH) {
    const some = [...new Set(ids.slice(at, at + IDS_A_BATCH))];
    const documents = await load(portal, some);
    const index = indexOf(portal);
    const kept = new Map(documents.map((document) => [document.id, document]));
    await index.batch(
      some.flatMap((id) => {
        const document = kept.get(id);
        return document ? upsert(index, document) : removal(index, id);
      }),
    );
  }
}

type Document = Awaited<ReturnType<typeof load>>[number];

async function load(portal: Portal, ids: string[]) {
  const titles = portal.db
    .select({ title: resources.title })
    .from(resources)
    .where(and(eq(resources.datasetId, datasets.id), isOwn))
    .orderBy(resources.position)
    .limit(RESOURCES);
  return portal.db
    .select({
      id: datasets.id,
      title: datasets.title,
      acronym: datasets.acronym,
      description: sql<string>`substr(${datasets.description}, 1, ${DESCRIPTION})`,
      tags: datasets.tags,
      resources: sql<string | null>`(select group_concat(title, ' ') from ${titles})`,
      ...apartOrNull("organization", {
        organization: organizations.name,
        organizationAcronym: organizations.acronym,
      }),
    })
    .from(datasets)
    .leftJoin(organizations, eq(organizations.id, datasets.organizationId))
    .where(and(inArray(datasets.id, ids), eq(datasets.state, "published")));
}

const ROW = "(select rowid from documents where id = ?1)";

/** A contentless table takes a row anew by forgetting the old one first. */
function upsert(index: D1Database, document: Document): D1PreparedStatement[] {
  const { id, title, acronym, description, tags } = document;
  return [
    index.prepare("insert into documents (id) values (?1) on conflict (id) do nothing").bind(id),
    index.prepare(`delete from dataset_words where rowid in ${ROW}`).bind(id),
    index
      .prepare(
        `insert into dataset_words (rowid, title, acronym, organization, tags, description, resources, columns)
        values (${ROW}, ?2, ?3, ?4, ?5, ?6, ?7, '')`,
      )
      .bind(
        id,
        title,
        acronym ?? "",
        [document.organization, document.organizationAcronym].filter(Boolean).join(" "),
        tags.join(" "),
        description,
        document.resources ?? "",
      ),
  ];
}

function removal(index: D1Database, id: string): D1PreparedStatement[] {
  return [
    index.prepare(`delete from dataset_words where rowid in ${ROW}`).bind(id),
    index.prepare("delete from documents where id = ?1").bind(id),
  ];
}
