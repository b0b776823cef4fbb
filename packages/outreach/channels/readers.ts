import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import type { Content, Outcome, Parcel } from "#outreach/channel.ts";
import { proofOf } from "#outreach/issues/prove.ts";
import type { DigestGroup } from "#outreach/letters/digest.tsx";
import type { Reader } from "#outreach/letters/write.tsx";
import { named } from "#outreach/name.ts";
import { noticeOf } from "#outreach/notice.ts";
import {
  type Subscriber,
  subscribers,
  type Subscription,
  subscriptions,
} from "#outreach/schema.ts";
import { tokenOf } from "#outreach/token.ts";
import { signInLink } from "#people/sign-in.ts";
import { type Extras, extrasOf } from "./extras.ts";

/** What a parcel's reader was found to be, or why there is none. */
export type Found = (Reader & { email: string; token: string }) | Outcome;

export interface Readers {
  rows: Map<string, Row>;
  extras: Extras;
}

interface Row {
  deliveryId: string;
  subscriber: Subscriber;
  subscription: Subscription | null;
}

/** Who the parcels of a round go to, looked up in few questions. */
export async function readersOf(portal: Portal, parcels: Parcel[]): Promise<Readers> {
  return { rows: await rowsOf(portal, parcels), extras: await extrasOf(portal, parcels) };
}

/** By delivery: its subscriber, with the subscription it was planned for, as both stand now. */
async function rowsOf(portal: Portal, parcels: Parcel[]): Promise<Map<string, Row>> {
  const asked = parcels
    .filter(({ content }) => !isPersonal(content))
    .map(({ id, recipient, subscriptionId }) => ({ id, recipient, subscriptionId }));
  const given = sql`(select value ->> 'id' as id, value ->> 'recipient' as recipient,
    value ->> 'subscriptionId' as subscription_id from json_each(${JSON.stringify(asked)})) as given`;
  const rows = await portal.db
    .select({
      deliveryId: sql<string>`given.id`,
      subscriber: subscribers,
      subscription: subscriptions,
    })
    .from(given)
    .innerJoin(subscribers, eq(subscribers.id, sql`given.recipient`))
    .leftJoin(subscriptions, eq(subscriptions.id, sql`given.subscription_id`));
  return new Map(rows.map((row) => [row.deliveryId, row]));
}

/** Letters to people with an account, who subscribed to nothing. */
export function isPersonal({ letter }: Content): boolean {
  return letter === "sign-in" || letter === "notice" || letter === "proof";
}

// Each letter finds its reader its own way.
export async function readerOf(portal: Portal, parcel: Parcel, readers: Readers): Promise<Found> {
  return isPersonal(parcel.content)
    ? personOf(portal, parcel)
    : subscriberOf(portal, parcel, readers);
}

async function personOf(portal: Portal, parcel: Parcel): Promise<Found> {
  if (parcel.content.letter === "sign-in") {
    const link = await signInLink(portal, parcel.recipient);
    return link ? { ...link, token: "", subscription: undefined } : gone("The link was used.");
  }
  if (parcel.content.letter === "notice") {
    const notice = await noticeOf(portal, parcel.recipient);
    return notice
      ? { ...notice, notice, token: "", subscription: undefined }
      : gone("It is not known any longer.");
  }
  const proof = await proofOf(portal, parcel.recipient);
  if (!proof) return gone("It is there no longer.");
  const { email, language } = proof.person;
  return { email, language, proof: proof.issue, token: "", subscription: undefined };
}

async function subscriberOf(
  portal: Portal,
  parcel: Parcel,
  { rows, extras }: Readers,
): Promise<Found> {
  const row = rows.get(parcel.id);
  if (!row) return gone("They left.");
  if (parcel.content.letter === "digest") return digestReader(portal, parcel.content, row, extras);
  if (!row.subscription) return gone("They left.");
  const { subscriber, subscription } = row;
  if (parcel.content.letter === "confirmation")
    return asked(portal, parcel, subscriber, subscription);
  const silence = silenceOf(subscriber);
  if (silence) return gone(silence);
  if (subscription.confirmedAt === null) return gone("They never confirmed.");
  const { email, language, id } = subscriber;
  const token = await tokenOf(portal, subscription.id);
  return { email, language, subscription, token, rows: extras.followedRows.get(id) ?? [] };
}

/** Why somebody who subscribed is not written to. */
function silenceOf({ state, pausedAt }: Subscriber): string | undefined {
  if (state === "suppressed") return "Their address takes no mail.";
  return pausedAt === null ? undefined : "They paused.";
}

/** A digest's reader, with what each of their subscriptions that still stands brought. */
async function digestReader(
  portal: Portal,
  { entries }: Content & { letter: "digest" },
  { subscriber }: Row,
  { ofDigests, followedRows }: Extras,
): Promise<Found> {
  const silence = silenceOf(subscriber);
  if (silence) return gone(silence);
  const groups = new Map<string, DigestGroup>();
  for (const { announcement, subscriptionId } of entries) {
    const subscription = ofDigests.get(subscriptionId ?? "");
    if (!subscription) continue;
    const group = groups.get(subscription.id) ?? { subscription, announcements: [] };
    group.announcements.push(announcement);
    groups.set(subscription.id, group);
  }
  const [first] = groups.values();
  if (!first) return gone("They left.");
  const { email, language, id } = subscriber;
  return {
    email,
    language,
    subscription: first.subscription,
    groups: [...groups.values()],
    rows: followedRows.get(id) ?? [],
    token: await tokenOf(portal, first.subscription.id),
  };
}

/** Whom a confirmation asks: of all that waits to be confirmed, by the token of the newest. */
async function asked(
  portal: Portal,
  { createdAt }: Parcel,
  { id, email, language }: Subscriber,
  subscription: Subscription,
): Promise<Found> {
  const rows = await portal.db
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.subscriberId, id), isNull(subscriptions.confirmedAt)))
    .orderBy(asc(subscriptions.createdAt));
  // Nothing to ask, and it was not already so when they asked: another mail was answered meanwhile.
  if (rows.length === 0 && (subscription.confirmedAt ?? 0) > createdAt)
    return gone("They confirmed already.");
  const newest = rows.at(-1) ?? subscription;
  return {
    email,
    language,
    subscription: newest,
    pending: await named(portal, rows, language),
    token: await tokenOf(portal, newest.id),
  };
}

const gone = (reason: string): Outcome => ({ state: "failed", reason });
