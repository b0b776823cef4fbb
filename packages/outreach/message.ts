import { and, count, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Portal } from "#base/portal.ts";
import { invalid, notFound, parsedBy, Problem } from "#base/problem.ts";
import { HOUR } from "#base/time.ts";
import { findDataset } from "#catalog/find.ts";
import { adminsOf, reachable } from "#catalog/members/told.ts";
import { contactOf } from "#catalog/ownership/contact-of.ts";
import type { Dataset } from "#catalog/schema.ts";
import { tell } from "#people/notice.ts";
import { notices, people } from "#people/schema.ts";

/** Nobody gets more of them than that in an hour, whoever writes. */
const AN_HOUR = 30;
const MOST_READERS = 10;

const line = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .regex(/^\P{Cc}*$/u);
const message = z.object({
  name: line(120).min(1),
  // It becomes a header, where a control character would begin another one.
  email: line(254).toLowerCase().pipe(z.email()),
  message: z.string().trim().min(20).max(5000),
  dataset: z.string().max(200).default(""),
});

/** Whom a message about a dataset goes to, and where they ask to be written to instead of by mail. */
export interface Correspondent {
  dataset: Pick<Dataset, "id" | "slug" | "title">;
  name: string | null;
  /** A form of theirs: the portal takes no message then. */
  form: string | null;
}

/** Who answers for a public dataset; 404 and 410 as its page. */
export async function correspondentOf(portal: Portal, key: string): Promise<Correspondent> {
  const dataset = await findDataset(portal, undefined, key);
  const contact = contactOf(dataset.contactPoints);
  return {
    dataset,
    name: contact?.name ?? null,
    form: contact?.email === null ? contact.form : null,
  };
}

/**
 * Mails a visitor's message to the dataset's contact point, else to those who administer its organization,
 * else to the portal's administrators. The visitor's own address is never written to: it was not proven theirs.
 */
export async function sendMessage(portal: Portal, input: unknown): Promise<void> {
  const { dataset: key, name, email, message: text } = parsedBy(message, input);
  const dataset = key ? await findDataset(portal, undefined, key) : undefined;
  const to = (await readersOf(portal, dataset)).slice(0, MOST_READERS);
  const [first] = to;
  if (!first) throw notFound("Whoever could read this");
  await mustNotFlood(portal, first.email);
  await tell(portal, {
    to,
    kind: dataset ? "dataset-message" : "portal-message",
    data: {
      person: name,
      email,
      message: text,
      ...(dataset && { subject: dataset.title, path: `/datasets/${dataset.slug}` }),
    },
  });
}

type Reader = Awaited<ReturnType<typeof adminsOf>>[number];

async function readersOf(portal: Portal, dataset: Dataset | undefined): Promise<Reader[]> {
  if (!dataset) return administrators(portal);
  const contact = contactOf(dataset.contactPoints);
  if (contact?.email) return [{ email: contact.email, language: portal.place.language }];
  if (contact?.form) throw invalid({ dataset: ["This producer is asked by a form of their own."] });
  const { organizationId, ownerId } = dataset;
  const own = organizationId
    ? await adminsOf(portal, organizationId)
    : await reachable(portal, ownerId ?? "");
  return own.length > 0 ? own : administrators(portal);
}

function administrators(portal: Portal): Promise<Reader[]> {
  return portal.db
    .select({ id: people.id, email: people.email, language: people.language })
    .from(people)
    .where(and(eq(people.isAdmin, true), isNull(people.deletedAt)))
    .orderBy(people.createdAt)
    .limit(MOST_READERS);
}

async function mustNotFlood(portal: Portal, email: string): Promise<void> {
  const [recent] = await portal.db
    .select({ value: count() })
    .from(notices)
    .where(
      and(
        eq(notices.email, email),
        gt(notices.createdAt, portal.now() - HOUR),
        sql`${notices.kind} in ('dataset-message', 'portal-message')`,
      ),
    );
  if ((recent?.value ?? 0) >= AN_HOUR)
    throw new Problem(429, "too-many", "They were written to very often lately.", {
      retryAfter: HOUR / 1000,
    });
}
