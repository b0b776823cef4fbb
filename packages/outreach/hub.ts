import { and, count, eq, gt, sql } from "drizzle-orm";
import { z } from "zod";
import { callOutside, mustBePublic, OutsideRefused } from "#base/outside.ts";
import { newToken } from "#base/id.ts";
import { hmac, sameText } from "#base/hmac.ts";
import type { Portal } from "#base/portal.ts";
import { errorsOf, invalid, Problem } from "#base/problem.ts";
import { DAY, SECOND } from "#base/time.ts";
import type { outletTargets } from "./kinds.ts";
import { sealed } from "./outlet.ts";
import { outlets } from "./schema.ts";

const LONGEST_LEASE_MS = 30 * DAY;
const USUAL_LEASE_MS = 10 * DAY;
/** Enough for any reader; a host that wants more is flooding us. */
const MOST_OF_A_HOST = 200;

/** What a subscriber asks of a hub (WebSub, 5.1). */
const hubRequest = z.object({
  "hub.mode": z.enum(["subscribe", "unsubscribe"]),
  "hub.topic": z.url().max(2000),
  "hub.callback": z.url().max(2000),
  "hub.lease_seconds": z.coerce.number().int().positive().optional(),
  "hub.secret": z.string().min(1).max(199).optional(),
});
export type HubRequest = z.infer<typeof hubRequest>;

/** A feed of ours that a topic names. */
export interface Topic {
  kind: (typeof outletTargets)[number];
  target: string;
  url: string;
  language: "fr" | "en";
}

/** What was asked, or 400 with the field that is wrong; 409 where a host asks for too much. */
export async function asked(portal: Portal, form: Record<string, unknown>): Promise<HubRequest> {
  const parsed = hubRequest.safeParse(form);
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  try {
    const { host } = mustBePublic(portal, parsed.data["hub.callback"]);
    await mustBeFew(portal, host);
  } catch (error) {
    if (error instanceof OutsideRefused) throw invalid({ "hub.callback": [error.message] });
    throw error;
  }
  return parsed.data;
}

/**
 * Asks the subscriber whether it was they who asked (WebSub, 5.3), and does it when they say so.
 * Done twice it changes nothing. Answers whether it was done.
 */
export async function verifyIntent(
  portal: Portal,
  topic: Topic,
  request: HubRequest,
): Promise<boolean> {
  const mode = request["hub.mode"];
  const callback = request["hub.callback"];
  const wished = (request["hub.lease_seconds"] ?? USUAL_LEASE_MS / SECOND) * SECOND;
  const lease = Math.min(wished, LONGEST_LEASE_MS);
  const challenge = newToken();
  const url = new URL(callback);
  url.searchParams.set("hub.mode", mode);
  url.searchParams.set("hub.topic", topic.url);
  url.searchParams.set("hub.challenge", challenge);
  if (mode === "subscribe") url.searchParams.set("hub.lease_seconds", String(lease / SECOND));
  const answer = await callOutside(portal, url.href, { isFixed: true });
  const isMeant = answer.status >= 200 && answer.status < 300;
  if (!isMeant || !sameText(answer.text.trim(), challenge)) return false;
  const id = await idOf(portal, callback, topic.url);
  if (mode === "unsubscribe") {
    await portal.db.delete(outlets).where(eq(outlets.id, id));
    return true;
  }
  const secret = request["hub.secret"];
  const now = portal.now();
  const fresh = {
    sealed: await sealed(portal, id, secret ? { secret } : undefined),
    expiresAt: now + lease,
    state: "active" as const,
    failingSince: null,
    reason: null,
  };
  await portal.db
    .insert(outlets)
    .values({
      id,
      channel: "websub",
      name: url.host,
      address: callback,
      kind: topic.kind,
      target: topic.target,
      language: topic.language,
      settings: { topic: topic.url },
      createdAt: now,
      ...fresh,
    })
    .onConflictDoUpdate({ target: outlets.id, set: fresh });
  return true;
}

/** Leases that ran out are forgotten. */
export async function forgetLapsed(portal: Portal): Promise<void> {
  await portal.db.delete(outlets).where(sql`${outlets.expiresAt} < ${portal.now()}`);
}

async function mustBeFew(portal: Portal, host: string): Promise<void> {
  const row = await portal.db
    .select({ count: count() })
    .from(outlets)
    .where(
      and(
        eq(outlets.channel, "websub"),
        eq(outlets.name, host),
        gt(outlets.expiresAt, portal.now()),
      ),
    )
    .get();
  if ((row?.count ?? 0) >= MOST_OF_A_HOST)
    throw new Problem(409, "too-many", `${host} follows ${MOST_OF_A_HOST} feeds already.`);
}

/** A subscriber is its callback and its topic: asking again renews. */
function idOf(portal: Portal, callback: string, topic: string): Promise<string> {
  return hmac(portal.secret, "websub", `${callback}\n${topic}`);
}
