import { and, desc, eq, getTableColumns, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { apart, apartOrNull } from "#base/apart.ts";
import { offsetOf, type Paging } from "#base/paging.ts";
import type { Portal } from "#base/portal.ts";
import { slugify } from "#base/slug.ts";
import { type Entry, entries } from "#catalog/read-entries.ts";
import { counts, datasets, type Organization, organizations } from "#catalog/schema.ts";
import { found, type Owner } from "#catalog/whole.ts";
import type { Person } from "#people/person.ts";
import { people } from "#people/schema.ts";
import { isReuse, seenBy } from "./find-reuse.ts";
import { type Reuse, reuseDatasets, reuses, reuseWords } from "./schema.ts";

export interface ReuseFilter {
  q?: string | undefined;
  type?: string | undefined;
  topic?: string | undefined;
  tag?: string | undefined;
  dataset?: string | undefined;
  organization?: string | undefined;
  owner?: string | undefined;
  featured?: boolean | undefined;
}

/** A reuse with who made it. */
export interface ShownReuse {
  reuse: Reuse;
  organization: Organization | null;
  owner: Owner | null;
}

const orders = {
  created: reuses.createdAt,
  title: sql`${reuses.title} collate nocase`,
  datasets: reuses.datasetsCount,
  followers: sql`${reuses.metrics} ->> '$.followers'`,
  views: sql`${reuses.metrics} ->> '$.views'`,
  last_modified: reuses.modifiedAt,
};
type Order = keyof typeof orders;
/** udata's names of orders, `-` before those that go down. */
export const reuseSorts = Object.keys(orders).flatMap((name) => [name, `-${name}`]);

export interface ReuseListing extends Paging {
  sort?: string | undefined;
  /** Who asks: what is theirs is listed to them whatever its state, when `isOwn` is asked for. */
  person?: Person | undefined;
  isOwn?: boolean | undefined;
}

/** A page of reuses and how many there are; one batch. */
export async function listReuses(
  portal: Portal,
  filter: ReuseFilter,
  listing: ReuseListing,
): Promise<{ data: ShownReuse[]; total: number }> {
  const conditions = and(...conditionsOf(portal, filter, listing));
  const isAll = !listing.isOwn && Object.values(filter).every((each) => each === undefined);
  const [rows, [count]] = await portal.db.batch([
    joined(portal)
      .where(conditions)
      .orderBy(...orderOf(listing.sort))
      .limit(listing.pageSize)
      .offset(offsetOf(listing)),
    isAll
      ? portal.db.select({ value: counts.value }).from(counts).where(eq(counts.name, "reuses"))
      : portal.db
          .select({ value: sql<number>`count(*)`.as("value") })
          .from(reuses)
          .where(conditions),
  ]);
  return { data: rows.map(whole), total: count?.value ?? 0 };
}

function orderOf(sort: string | undefined): SQL[] {
  const name = (sort ?? "").replace(/^-/, "");
  if (!isOrder(name)) return [desc(reuses.publishedAt), desc(reuses.id)];
  const way = sql.raw(sort?.startsWith("-") ? "desc" : "asc");
  return [sql`${orders[name]} ${way}`, sql`${reuses.id} ${way}`];
}

const isOrder = (text: string): text is Order => Object.hasOwn(orders, text);

const MOST_WORDS = 8;

function conditionsOf(portal: Portal, filter: ReuseFilter, { person, isOwn }: ReuseListing) {
  const { type, topic, organization, owner, featured } = filter;
  const words = slugify(filter.q ?? "")
    .split("-")
    .filter((word) => word.length > 1)
    .slice(0, MOST_WORDS);
  return [
    isOwn
      ? sql`${reuses.deletedAt} is null and ${isTheirs(person)}`
      : eq(reuses.state, "published"),
    type === undefined ? undefined : eq(reuses.type, type),
    topic === undefined ? undefined : eq(reuses.topic, topic),
    organization === undefined ? undefined : eq(reuses.organizationId, organization),
    owner === undefined ? undefined : eq(reuses.ownerId, owner),
    featured === undefined ? undefined : eq(reuses.isFeatured, featured),
    filter.tag === undefined
      ? undefined
      : sql`exists (select 1 from json_each(${reuses.tags}) where value = ${filter.tag})`,
    filter.dataset === undefined ? undefined : inArray(reuses.id, madeOf(portal, filter.dataset)),
    ...words.map((word) => inArray(reuses.id, having(portal, word))),
  ];
}

function isTheirs(person: Person | undefined): SQL {
  const ids = JSON.stringify(person?.memberships.map(({ organizationId }) => organizationId) ?? []);
  return sql`(${reuses.ownerId} = ${person?.id ?? ""} or ${reuses.organizationId} in (select value from json_each(${ids})))`;
}

function madeOf(portal: Portal, datasetId: string) {
  return portal.db
    .select({ id: reuseDatasets.reuseId })
    .from(reuseDatasets)
    .where(eq(reuseDatasets.datasetId, datasetId));
}

/** Words that begin so. */
function having(portal: Portal, word: string) {
  return portal.db
    .select({ id: reuseWords.reuseId })
    .from(reuseWords)
    .where(and(gte(reuseWords.word, word), lt(reuseWords.word, `${word}~`)));
}

const DATASETS_SHOWN = 500;

/** A reuse with the public datasets it is made of, as this person may see it; 404 and 410 as `findReuse`. One batch. */
export async function readReuse(
  portal: Portal,
  person: Person | undefined,
  key: string,
): Promise<ShownReuse & { datasets: Entry[] }> {
  const own = portal.db
    .select({ id: reuseDatasets.datasetId })
    .from(reuseDatasets)
    .innerJoin(reuses, eq(reuses.id, reuseDatasets.reuseId))
    .where(isReuse(portal, key));
  const [[row], made] = await portal.db.batch([
    joined(portal).where(isReuse(portal, key)),
    entries(portal)
      .where(and(inArray(datasets.id, own), sql`+${datasets.state} in ('published', 'archived')`))
      .orderBy(desc(datasets.updatedAt))
      .limit(DATASETS_SHOWN),
  ]);
  const shown = row && whole(row);
  seenBy(person, shown?.reuse);
  if (!shown) throw new Error("a reuse that may be seen is not there");
  return { ...shown, datasets: made };
}

/** Of each of these reuses, the public datasets it is made of, as udata points at them. One statement. */
export async function datasetsOfReuses(
  portal: Portal,
  ids: string[],
): Promise<Map<string, { id: string; slug: string; title: string; acronym: string | null }[]>> {
  const rows = await portal.db
    .select({
      reuseId: reuseDatasets.reuseId,
      id: datasets.id,
      slug: datasets.slug,
      title: datasets.title,
      acronym: datasets.acronym,
    })
    .from(reuseDatasets)
    .innerJoin(datasets, eq(datasets.id, reuseDatasets.datasetId))
    .where(
      and(
        sql`${reuseDatasets.reuseId} in (select value from json_each(${JSON.stringify(ids)}))`,
        sql`+${datasets.state} in ('published', 'archived')`,
      ),
    );
  const all = new Map<string, typeof rows>();
  for (const row of rows) all.set(row.reuseId, [...(all.get(row.reuseId) ?? []), row]);
  return all;
}

const columns = {
  reuse: apart("reuse", getTableColumns(reuses)),
  organization: apartOrNull("organization", getTableColumns(organizations)),
  owner: apartOrNull("owner", {
    id: people.id,
    slug: people.slug,
    firstName: people.firstName,
    lastName: people.lastName,
    avatar: people.avatar,
  }),
};

function joined(portal: Portal) {
  return portal.db
    .select(columns)
    .from(reuses)
    .leftJoin(organizations, eq(organizations.id, reuses.organizationId))
    .leftJoin(people, eq(people.id, reuses.ownerId))
    .$dynamic();
}

function whole(row: Awaited<ReturnType<typeof joined>>[number]): ShownReuse {
  return {
    reuse: row.reuse,
    organization: found<Organization>(row.organization),
    owner: found<Owner>(row.owner),
  };
}
