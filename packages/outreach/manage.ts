import { asc, eq } from "drizzle-orm";
import { isoOrNull } from "#base/time.ts";
import type { Portal } from "#base/portal.ts";
import type { Person } from "#people/person.ts";
import { holderOf } from "./holder.ts";
import { type Named, named } from "./name.ts";
import { type Subscriber, subscribers, type Subscription, subscriptions } from "./schema.ts";
import { textOf } from "./target.ts";
import { tokenOf } from "./token.ts";

/** All that the token's address follows, each with the token that opens it. */
export interface Followed {
  subscriber: Subscriber;
  subscriptions: (Named & { token: string })[];
}

export async function followed(
  portal: Portal,
  token: string,
  language?: "fr" | "en",
): Promise<Followed> {
  const { subscriber } = await holderOf(portal, token);
  return allOf(portal, subscriber, language);
}

/** All that a person's own address follows; nothing where it follows nothing. */
export async function followedByPerson(
  portal: Portal,
  { email }: Pick<Person, "email">,
  language: "fr" | "en",
): Promise<Followed | undefined> {
  const subscriber = await portal.db
    .select()
    .from(subscribers)
    .where(eq(subscribers.email, email))
    .get();
  return subscriber && allOf(portal, subscriber, language);
}

async function allOf(
  portal: Portal,
  subscriber: Subscriber,
  language: "fr" | "en" = subscriber.language,
): Promise<Followed> {
  const rows = await portal.db
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.subscriberId, subscriber.id))
    .orderBy(asc(subscriptions.createdAt), asc(subscriptions.id));
  const own = await named(portal, rows, language);
  const tokens = await Promise.all(own.map(({ id }) => tokenOf(portal, id)));
  return {
    subscriber,
    subscriptions: own.map((each, i) => ({ ...each, token: tokens[i] ?? "" })),
  };
}

/** How often the token's own subscription is told. */
export async function changeFrequency(
  portal: Portal,
  token: string,
  frequency: Subscription["frequency"],
): Promise<void> {
  const { subscription } = await holderOf(portal, token);
  await portal.db
    .update(subscriptions)
    .set({ frequency })
    .where(eq(subscriptions.id, subscription.id));
}

/** In which language the token's address is written to. */
export async function changeLanguage(
  portal: Portal,
  token: string,
  language: "fr" | "en",
): Promise<void> {
  const { subscriber } = await holderOf(portal, token);
  await portal.db.update(subscribers).set({ language }).where(eq(subscribers.id, subscriber.id));
}

/** Tells the token's address nothing from now on, or again. */
export async function pause(portal: Portal, token: string, isPaused: boolean): Promise<void> {
  const { subscriber } = await holderOf(portal, token);
  await portal.db
    .update(subscribers)
    .set({ pausedAt: isPaused ? (subscriber.pausedAt ?? portal.now()) : null })
    .where(eq(subscribers.id, subscriber.id));
}

/** Everything that is kept of the token's address, for its owner to take along. */
export async function exported(portal: Portal, token: string): Promise<object> {
  const { subscriber, subscriptions } = await followed(portal, token);
  return {
    email: subscriber.email,
    language: subscriber.language,
    state: subscriber.state,
    created_at: isoOrNull(subscriber.createdAt),
    confirmed_at: isoOrNull(subscriber.confirmedAt),
    paused_at: isoOrNull(subscriber.pausedAt),
    subscriptions: subscriptions.map((each) => ({
      target: textOf(each),
      name: each.name,
      frequency: each.frequency,
      created_at: isoOrNull(each.createdAt),
      confirmed_at: isoOrNull(each.confirmedAt),
    })),
  };
}
