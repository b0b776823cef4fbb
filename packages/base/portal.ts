import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";

/** What waits in each queue. Messages carry ids; the consumer loads what is true by then. */
export interface Messages {
  indexing:
    | { versionId: string; priority?: "waiting" | "new" | "routine" }
    | { compare: { from: string; to: string } };
  events: { eventId: string; swept?: boolean };
  /** Plan who is told of an event; send what is due in a lane of a channel; one that somebody waits for. */
  deliveries:
    | { eventId: string }
    | { channel: string; lane: number }
    | { deliveryId: string }
    | { signInId: string }
    | { noticeId: string };
  purges: { tags: string[] };
}
export type QueueName = keyof Messages;

/** How the portal names itself to the world; never read off a request. */
export interface Place {
  /** Without a slash at its end: `https://data.example.org`. */
  url: string;
  name: string;
  /** The language of addresses without a prefix. */
  language: "fr" | "en";
  /** Where hosted bytes are served from; the site itself when empty. */
  filesUrl: string;
  mailFrom: string;
  /** Changes to one dataset within this time are told as one. */
  quietMs: number;
  /** On a developer's machine, addresses that nobody outside could reach may be called. */
  mayCallPrivate: boolean;
}

/** What the outside world lends us for one request or one message. */
export interface Portal {
  db: DrizzleD1Database & { $client: D1Database };
  /** The search index's own database, where the Worker has it. */
  search: D1Database | undefined;
  files: R2Bucket;
  send: <Q extends QueueName>(queue: Q, ...messages: Messages[Q][]) => Promise<void>;
  place: Place;
  secret: string;
  /** No file larger than this is taken. */
  largestUploadBytes: number;
  /** The S3 door of the bucket, for signing uploads; only the site has its keys. */
  s3: { url: string; accessKeyId: string; secretAccessKey: string } | undefined;
  /** Reads and writes pictures, where the Worker has the binding. */
  images: ImagesBinding | undefined;
  /** OpenID providers that people may enter by, a JSON list; empty for none. */
  oidc: string;
  /** Milliseconds UTC. */
  now: () => number;
  fetch: typeof fetch;
}

/** Bindings and variables of any of our Workers; each has some of them. */
export interface Lent {
  DB: D1Database;
  FILES: R2Bucket;
  SEARCH?: D1Database;
  INDEXING?: Queue;
  EVENTS?: Queue;
  DELIVERIES?: Queue;
  PURGES?: Queue;
  SITE_URL?: string;
  SITE_NAME?: string;
  LANGUAGE?: string;
  FILES_URL?: string;
  MAIL_FROM?: string;
  QUIET_MINUTES?: string;
  PRIVATE_ADDRESSES?: string;
  SECRET?: string;
  MAX_UPLOAD_BYTES?: string;
  S3_URL?: string;
  S3_ACCESS_KEY_ID?: string;
  S3_SECRET_ACCESS_KEY?: string;
  IMAGES?: ImagesBinding;
  OIDC?: string;
}

/** R2's own limit for one object: 5 TiB less 5 GiB. */
const LARGEST_OBJECT_BYTES = 5 * 2 ** 40 - 5 * 2 ** 30;
/** The platform takes at most a hundred messages a call. */
const MESSAGES_A_CALL = 100;

export function open(env: Lent): Portal {
  const queues: Record<QueueName, Queue | undefined> = {
    indexing: env.INDEXING,
    events: env.EVENTS,
    deliveries: env.DELIVERIES,
    purges: env.PURGES,
  };
  return {
    db: drizzle(env.DB),
    search: env.SEARCH,
    files: env.FILES,
    async send(name, ...messages) {
      const queue = queues[name];
      if (!queue) throw new Error(`this Worker has no producer for ${name}`);
      for (let at = 0; at < messages.length; at += MESSAGES_A_CALL) {
        const some = messages.slice(at, at + MESSAGES_A_CALL);
        await queue.sendBatch(some.map((body) => ({ body })));
      }
    },
    place: placeOf(env),
    secret: env.SECRET ?? "",
    largestUploadBytes: Number(env.MAX_UPLOAD_BYTES) || LARGEST_OBJECT_BYTES,
    s3:
      env.S3_URL && env.S3_ACCESS_KEY_ID && env.S3_SECRET_ACCESS_KEY
        ? {
            url: env.S3_URL,
            accessKeyId: env.S3_ACCESS_KEY_ID,
            secretAccessKey: env.S3_SECRET_ACCESS_KEY,
          }
        : undefined,
    images: env.IMAGES,
    oidc: env.OIDC ?? "",
    now: Date.now,
    fetch: (...call) => fetch(...call),
  };
}

function placeOf(env: Lent): Place {
  return {
    url: (env.SITE_URL ?? "").replace(/\/+$/, ""),
    name: env.SITE_NAME ?? "Parvis",
    language: env.LANGUAGE === "en" ? "en" : "fr",
    filesUrl: env.FILES_URL ?? "",
    mailFrom: env.MAIL_FROM ?? "",
    quietMs: Number(env.QUIET_MINUTES || 10) * 60_000,
    mayCallPrivate: env.PRIVATE_ADDRESSES === "allowed",
  };
}
