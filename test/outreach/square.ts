import { env } from "cloudflare:workers";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { open, type Portal, type QueueName } from "#base/portal.ts";
import { createDataset } from "#catalog/create.ts";
import { createOrganization } from "#catalog/create-organization.ts";
import { publishDataset } from "#catalog/publish.ts";
import type { Dataset, Organization } from "#catalog/schema.ts";
import { consume } from "#courier/consume.ts";
import { deliveries as deliveriesWork } from "#courier/deliveries.ts";
import { events as eventsWork } from "#courier/events.ts";
import type { Announcement } from "#outreach/announcement.ts";
import { mailChannel } from "#outreach/channels/mail.ts";
import type { Channel } from "#outreach/channel.ts";
import { confirm } from "#outreach/confirm.ts";
import { type Delivery, deliveries, subscribers, subscriptions } from "#outreach/schema.ts";
import { subscribe, subscription } from "#outreach/subscribe.ts";
import { sweepDeliveries } from "#outreach/sweep.ts";
import { loadTelling } from "#outreach/telling.ts";
import { tokenOf } from "#outreach/token.ts";
import { type Person, personOf } from "#people/person.ts";

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  replyTo?: string;
}

/** A town with one draft, its producer, and a post office whose mail the test reads. */
export interface Square {
  portal: Portal;
  producer: Person;
  organization: Organization;
  draft: Dataset;
  mails: Mail[];
  channel: Channel;
  /** What waits in the queues, in order. */
  waiting: { queue: QueueName; body: object }[];
  /** Lets the courier work until its queues are empty. */
  work: () => Promise<void>;
  /** What the cron would find. */
  sweep: () => Promise<void>;
  /** Moves the clock on. */
  later: (milliseconds: number) => void;
  publish: (dataset?: Dataset) => Promise<string>;
  /** Subscribes and confirms, as the mailed link would. Answers the subscription's token. */
  follow: (email: string, target?: string, frequency?: string) => Promise<string>;
  /** What the post office says to each mail from now on: nothing, or an error of the binding. */
  refuse: (with_: (to: string) => string | undefined) => void;
  told: () => Promise<Delivery[]>;
}

const eventMessage = z.object({ eventId: z.string() });

export async function square(others: Channel[] = []): Promise<Square> {
  const waiting: Square["waiting"] = [];
  const mails: Mail[] = [];
  let ahead = 0;
  let refusal: (to: string) => string | undefined = () => undefined;
  const portal: Portal = {
    ...open(env),
    now: () => Date.now() + ahead,
    send: async (queue, ...messages) => {
      for (const body of messages) waiting.push({ queue, body });
    },
  };
  const EMAIL = postOffice(mails, (to) => refusal(to));
  const channel = mailChannel({ EMAIL });
  const founder = await personOf(portal, "camille@ville.example");
  const organization = await createOrganization(portal, founder, {
    name: "Ville de Parvis",
    description: "Une ville qui publie.",
  });
  const producer = await personOf(portal, founder.email);
  const draft = await createDataset(portal, producer, {
    title: "Les arbres de l’avenue",
    description: "Un arbre par ligne, **arrosé** par [la ville](https://ville.example).\n\nSuite.",
    organization: organization.id,
    tags: ["arbres"],
  });

  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      await hand(portal, [channel, ...others], next.queue, next.body);
  };
  await work();
  return {
    portal,
    producer,
    organization,
    draft,
    mails,
    channel,
    waiting,
    work,
    sweep: async () => {
      await sweepDeliveries(portal);
      await work();
    },
    later: (milliseconds) => (ahead += milliseconds),
    async publish(dataset = draft) {
      await publishDataset(portal, producer, dataset.id);
      const event = waiting.findLast(({ queue }) => queue === "events");
      return eventMessage.parse(event?.body).eventId;
    },
    async follow(email, target = "everything", frequency = "now") {
      const before = waiting.length;
      await subscribe(portal, subscription.parse({ email, target, frequency }));
      waiting.length = before;
      const row = await portal.db
        .select({ id: subscriptions.id })
        .from(subscriptions)
        .innerJoin(subscribers, eq(subscribers.id, subscriptions.subscriberId))
        .where(eq(subscribers.email, email))
        .orderBy(sql`${subscriptions}.rowid desc`)
        .get();
      const token = await tokenOf(portal, row?.id ?? "");
      await confirm(portal, token);
      await portal.db.delete(deliveries).where(eq(deliveries.letter, "confirmation"));
      return token;
    },
    refuse: (with_) => (refusal = with_),
    told: () => portal.db.select().from(deliveries).where(eq(deliveries.letter, "announcement")),
  };
}

/** What an event tells of a dataset. */
export async function announced(portal: Portal, eventId: string): Promise<Announcement> {
  const telling = await loadTelling(portal, eventId);
  if (!telling || telling.kind === "issue") throw new Error("nothing was announced");
  return telling;
}

/** Gives the courier one message, as the queue would. Answers whether it was acknowledged. */
export async function hand(
  portal: Portal,
  channels: Channel | Channel[],
  queue: string,
  body: object,
): Promise<boolean> {
  if (queue === "purges") return true;
  let isDone = false;
  const message: Message = {
    id: "m1",
    timestamp: new Date(),
    body,
    attempts: 1,
    ack: () => (isDone = true),
    retry: () => {},
  };
  const batch = { queue, messages: [message] };
  if (queue === "events") await consume(batch, eventsWork(portal));
  else await consume(batch, deliveriesWork(portal, [channels].flat()));
  return isDone;
}

/** The platform's mail binding, kept in memory; refuses as it is told to, by the platform's codes. */
function postOffice(mails: Mail[], refusal: (to: string) => string | undefined): SendEmail {
  return {
    async send(mail: object) {
      const { to, subject, text, html, headers, replyTo } = mail as Mail;
      const code = refusal(to);
      if (code) throw Object.assign(new Error("refused"), { code });
      mails.push({ to, subject, text, html, headers, ...(replyTo && { replyTo }) });
      return { messageId: `<${mails.length}@post.example>` };
    },
  };
}
