import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import type { Channel, Ledger, Outcome, Parcel } from "#outreach/channel.ts";
import type { Letter } from "#outreach/letter.ts";
import { type Reader, write } from "#outreach/letters/write.tsx";
import { named } from "#outreach/name.ts";
import {
  type Subscriber,
  subscribers,
  type Subscription,
  subscriptions,
} from "#outreach/schema.ts";
import { tokenOf } from "#outreach/token.ts";
import { noticeOf } from "#outreach/notice.ts";
import { signInLink } from "#people/sign-in.ts";
import { bindingPost } from "./binding.ts";
import { addressOf } from "./mime.ts";
import type { Outgoing, Post } from "./post.ts";
import { smtpPost } from "./smtp.ts";

/** E-mail: through the SMTP server where one is configured, else through the platform's binding. */
export function mailChannel(env: { SMTP_URL?: string; EMAIL: SendEmail }): Channel {
  const post: Post = env.SMTP_URL ? smtpPost(env.SMTP_URL) : bindingPost(env.EMAIL);
  return {
    name: "mail",
    async send(portal, parcels, ledger) {
      const outgoing = await addressed(portal, parcels, ledger);
      if (outgoing.length > 0) await post(outgoing, ledger);
    },
  };
}

/** What a parcel's reader was found to be, or why there is none. */
type Found = (Reader & { email: string; token: string }) | Outcome;

async function addressed(portal: Portal, parcels: Parcel[], ledger: Ledger): Promise<Outgoing[]> {
  const readers = await readersOf(portal, parcels);
  // Readers of one letter share it, so that it is written and encoded once.
  const letters = new Map<string, Letter>();
  const outgoing: Outgoing[] = [];
  for (const parcel of parcels) {
    const found = await readerOf(portal, parcel, readers);
    if ("state" in found) {
      ledger.note(parcel, found);
      continue;
    }
    const key = keyOf(parcel, found);
    const letter = letters.get(key) ?? (await write(portal, parcel.content, found));
    letters.set(key, letter);
    outgoing.push(outgoingOf(portal, parcel, letter, found));
  }
  return outgoing;
}

interface Row {
  deliveryId: string;
  subscriber: Subscriber;
  subscription: Subscription | null;
}

/** By delivery: its subscriber, with the subscription it was planned for, as both stand now. */
async function readersOf(portal: Portal, parcels: Parcel[]): Promise<Map<string, Row>> {
  const asked = parcels
    .filter(({ content }) => content.letter !== "sign-in" && content.letter !== "notice")
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

// Each letter finds its reader its own way.
async function readerOf(portal: Portal, parcel: Parcel, readers: Map<string, Row>): Promise<Found> {
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
  const row = readers.get(parcel.id);
  if (!row?.subscription) return gone("They left.");
  const { subscriber, subscription } = row;
  if (parcel.content.letter === "confirmation")
    return asked(portal, parcel, subscriber, subscription);
  if (subscriber.state === "suppressed") return gone("Their address takes no mail.");
  if (subscription.confirmedAt === null) return gone("They never confirmed.");
  const { email, language } = subscriber;
  return { email, language, subscription, token: await tokenOf(portal, subscription.id) };
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
    pending: await named(portal, rows),
    token: await tokenOf(portal, newest.id),
  };
}

const gone = (reason: string): Outcome => ({ state: "failed", reason });

/** Letters that differ in nothing but their token have one key. */
function keyOf({ id, content }: Parcel, { language, subscription }: Reader): string {
  if (content.letter !== "announcement") return id;
  return [
    content.announcement.eventId,
    language,
    subscription?.kind,
    subscription?.target,
    subscription?.frequency,
  ].join(" ");
}

function outgoingOf(
  portal: Portal,
  parcel: Parcel,
  letter: Letter,
  { email, token }: { email: string; token: string },
): Outgoing {
  const from = addressOf(portal.place.mailFrom);
  return {
    parcel,
    letter,
    envelope: {
      from,
      to: email,
      messageId: `${parcel.id}@${from.email.slice(from.email.lastIndexOf("@") + 1)}`,
      at: portal.now(),
      token,
      removal: letter.list && `${portal.place.url}/subscriptions/${token}/removal`,
    },
    isUnknown: (reason) => suppress(portal, parcel, reason),
  };
}

/** An address that does not exist is not written to again until its owner asks anew. */
async function suppress(portal: Portal, { recipient, content }: Parcel, reason: string) {
  if (content.letter === "sign-in" || content.letter === "notice") return;
  await portal.db
    .update(subscribers)
    .set({ state: "suppressed", reason: reason.slice(0, 500) })
    .where(eq(subscribers.id, recipient));
}
