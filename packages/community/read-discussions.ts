import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  inArray,
  isNotNull,
  isNull,
  type SQL,
  sql,
} from "drizzle-orm";
import { apart, apartOrNull } from "#base/apart.ts";
import { isId } from "#base/id.ts";
import { offsetOf, type Paging } from "#base/paging.ts";
import type { Portal } from "#base/portal.ts";
import { notFound } from "#base/problem.ts";
import { type Organization, organizations } from "#catalog/schema.ts";
import { found, type Owner } from "#catalog/whole.ts";
import { people } from "#people/schema.ts";
import { isAboutPublic } from "./discussion-subject.ts";
import {
  type Discussion,
  type DiscussionMessage,
  discussionMessages,
  discussions,
} from "./schema.ts";

/** Who said something, in whose name. */
interface Speaker {
  person: Owner | null;
  organization: Organization | null;
}
export interface SaidMessage extends Speaker {
  message: DiscussionMessage;
}
export interface WholeDiscussion {
  discussion: Discussion;
  /** What it is about, where all can see it. */
  about: { slug: string; title: string } | null;
  /** In the order they were said; the first is the question. */
  messages: SaidMessage[];
}

export interface DiscussionFilter {
  /** Ids of what is discussed. */
  for?: string[] | undefined;
  user?: string | undefined;
  /** Whose datasets are discussed, or in whose name it was asked. */
  org?: string | undefined;
  closed?: boolean | undefined;
  q?: string | undefined;
}

/** Beyond this many, a list is counted no further. */
const COUNTED = 10_000;
/** What one page reads of a discussion. */
const MOST_MESSAGES = 1000;

export async function findDiscussion(portal: Portal, id: string): Promise<Discussion> {
  const row = isId(id)
    ? await portal.db.select().from(discussions).where(eq(discussions.id, id)).get()
    : undefined;
  if (!row) throw notFound("Discussion");
  return row;
}

/** A message by its id, or by its place as older clients say it; the first is the question. */
export async function findMessage(
  portal: Portal,
  discussionId: string,
  key: string,
): Promise<DiscussionMessage & { isFirst: boolean }> {
  const all = await portal.db
    .select()
    .from(discussionMessages)
    .where(eq(discussionMessages.discussionId, discussionId))
    .orderBy(asc(discussionMessages.postedAt), asc(discussionMessages.id))
    .limit(MOST_MESSAGES);
  const at = /^\d{1,4}$/.test(key) ? Number(key) : all.findIndex(({ id }) => id === key);
  const message = all[at];
  if (!message) throw notFound("Comment");
  return { ...message, isFirst: at === 0 };
}

/** A page of discussions about what is public, whole, the last begun or spoken in first; one batch. */
export async function listDiscussions(
  portal: Portal,
  filter: DiscussionFilter,
  { isByActivity, ...paging }: Paging & { isByActivity?: boolean },
): Promise<{ data: WholeDiscussion[]; total: number }> {
  const conditions = conditionsOf(filter);
  const order = desc(isByActivity ? discussions.lastAt : discussions.createdAt);
  const ids = portal.db
    .select({ id: discussions.id })
    .from(discussions)
    .where(conditions)
    .orderBy(order)
    .limit(paging.pageSize)
    .offset(offsetOf(paging));
  const [rows, messages, [count]] = await portal.db.batch([
    begun(portal).where(inArray(discussions.id, ids)).orderBy(order),
    saidIn(portal, inArray(discussionMessages.discussionId, ids)),
    portal.db.select({ value: sql<number>`count(*)`.as("value") }).from(
      portal.db
        .select({ one: sql`1`.as("one") })
        .from(discussions)
        .where(conditions)
        .orderBy(order)
        .limit(COUNTED)
        .as("some"),
    ),
  ]);
  return { data: rows.map((row) => whole(row, messages)), total: count?.value ?? 0 };
}

/** One discussion with all that was said; 404 where there is none. One batch. */
export async function readDiscussion(portal: Portal, id: string): Promise<WholeDiscussion> {
  if (!isId(id)) throw notFound("Discussion");
  const [[row], messages] = await portal.db.batch([
    begun(portal).where(eq(discussions.id, id)),
    saidIn(portal, eq(discussionMessages.discussionId, id)),
  ]);
  if (!row) throw notFound("Discussion");
  return whole(row, messages);
}

function begun(portal: Portal) {
  return portal.db
    .select({
      ...apart("discussion", getTableColumns(discussions)),
      slug: publicPart("slug").as("subject_slug"),
      name: publicPart("title").as("subject_title"),
    })
    .from(discussions)
    .$dynamic();
}

/** Of what is discussed, where all can see it. */
function publicPart(column: "slug" | "title") {
  const part = sql.raw(column);
  return sql<string | null>`case ${discussions.subjectClass}
    when 'Dataset' then (select ${part} from datasets where id = ${discussions.subjectId} and state in ('published', 'archived'))
    else (select ${part} from reuses where id = ${discussions.subjectId} and state in ('published', 'archived')) end`;
}

function saidIn(portal: Portal, condition: SQL | undefined) {
  return portal.db
    .select(columns)
    .from(discussionMessages)
    .leftJoin(people, eq(people.id, discussionMessages.personId))
    .leftJoin(organizations, eq(organizations.id, discussionMessages.organizationId))
    .where(condition)
    .orderBy(asc(discussionMessages.postedAt), asc(discussionMessages.id))
    .limit(MOST_MESSAGES);
}

function whole(
  { slug, name, ...discussion }: Awaited<ReturnType<typeof begun>>[number],
  messages: Awaited<ReturnType<typeof saidIn>>,
): WholeDiscussion {
  return {
    discussion,
    about: slug !== null && name !== null ? { slug, title: name } : null,
    messages: messages
      .filter(({ message }) => message.discussionId === discussion.id)
      .map(({ message, person, organization }) => ({
        message,
        person: found<Owner>(person),
        organization: found<Organization>(organization),
      })),
  };
}

function conditionsOf({ for: subjects, user, org, closed, q }: DiscussionFilter): SQL | undefined {
  return and(
    isAboutPublic,
    subjects === undefined ? undefined : inArray(discussions.subjectId, subjects),
    user === undefined ? undefined : eq(discussions.personId, user),
    org === undefined
      ? undefined
      : sql`(${discussions.organizationId} = ${org} or exists (select 1 from datasets where id = ${discussions.subjectId} and organization_id = ${org}))`,
    closed === undefined ? undefined : (closed ? isNotNull : isNull)(discussions.closedAt),
    q === undefined ? undefined : sql`instr(lower(${discussions.title}), lower(${q})) > 0`,
  );
}

const columns = {
  message: apart("message", getTableColumns(discussionMessages)),
  person: apartOrNull("person", {
    id: people.id,
    slug: people.slug,
    firstName: people.firstName,
    lastName: people.lastName,
    avatar: people.avatar,
  }),
  organization: apartOrNull("organization", getTableColumns(organizations)),
};
