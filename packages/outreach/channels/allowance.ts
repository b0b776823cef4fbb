import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Portal } from "#base/portal.ts";
import { DAY, MINUTE } from "#base/time.ts";
import { transaction } from "#base/transaction.ts";
import type { Content, Ledger } from "#outreach/channel.ts";
import type { Outgoing } from "./post.ts";

/** How much mail may leave, where that is limited. */
export interface MailLimits {
  /** Mails a day; nothing for no limit. */
  MAIL_A_DAY?: string;
  /** `2026-12-01 200`: 200 mails on that day, twice as many on each that follows, until there is no need. */
  MAIL_WARM_UP?: string;
  /** Mails a minute to one host. */
  MAIL_A_MINUTE?: string;
}

/** Beyond this a server's name is known well enough. */
const WARM = 1_000_000;

/** How many mails may leave on the day; Infinity where nothing limits them. */
export function dayLimit({ MAIL_A_DAY, MAIL_WARM_UP }: MailLimits, now: number): number {
  const fixed = Number(MAIL_A_DAY) || Number.POSITIVE_INFINITY;
  const [, from = "", first = ""] = /^(\d{4}-\d\d-\d\d)\s+(\d+)$/.exec(MAIL_WARM_UP ?? "") ?? [];
  if (!from) return fixed;
  const days = Math.floor((now - Date.parse(from)) / DAY);
  const warming = days < 0 ? 0 : Number(first) * 2 ** days;
  return Math.min(fixed, warming > WARM ? Number.POSITIVE_INFINITY : warming);
}

/**
 * The mails that may leave now; the others wait for tomorrow or for the next minute, which is no refusal.
 * Links that somebody waits for are counted and never held back.
 */
export async function allowed(
  portal: Portal,
  limits: MailLimits,
  outgoing: Outgoing[],
  ledger: Ledger,
): Promise<Outgoing[]> {
  const ofDay = await allowedToday(portal, limits, outgoing, ledger);
  return allowedByHosts(portal, limits, ofDay, ledger);
}

async function allowedToday(
  portal: Portal,
  limits: MailLimits,
  outgoing: Outgoing[],
  ledger: Ledger,
): Promise<Outgoing[]> {
  const now = portal.now();
  const limit = dayLimit(limits, now);
  if (limit === Number.POSITIVE_INFINITY || outgoing.length === 0) return outgoing;
  const day = Math.floor(now / DAY);
  const [, taken] = await take(portal, [
    { what: "limit", at: day, count: limit, isWhole: true },
    { what: "day", at: day, count: outgoing.length },
  ]);
  const before = (taken ?? 0) - outgoing.length;
  const tomorrow = (day + 1) * DAY - now + MINUTE;
  const reason = `The day’s ${limit} mails have left.`;
  return keep(outgoing, ledger, (_, at) =>
    before + at < limit ? undefined : { reason, afterMs: tomorrow },
  );
}

async function allowedByHosts(
  portal: Portal,
  { MAIL_A_MINUTE }: MailLimits,
  outgoing: Outgoing[],
  ledger: Ledger,
): Promise<Outgoing[]> {
  const limit = Number(MAIL_A_MINUTE) || Number.POSITIVE_INFINITY;
  if (limit === Number.POSITIVE_INFINITY || outgoing.length === 0) return outgoing;
  const at = Math.floor(portal.now() / MINUTE);
  const hosts = [...Map.groupBy(outgoing, hostOf)];
  const counted = await take(
    portal,
    hosts.map(([host, mails]) => ({ what: `host:${host}`, at, count: mails.length })),
  );
  const left = new Map(
    hosts.map(([host, mails], i) => [host, limit - ((counted[i] ?? 0) - mails.length)]),
  );
  return keep(outgoing, ledger, (mail) => {
    const host = hostOf(mail);
    const rest = left.get(host) ?? 0;
    left.set(host, rest - 1);
    return rest > 0
      ? undefined
      : { reason: `${host} was sent its ${limit} of this minute.`, afterMs: MINUTE };
  });
}

function hostOf({ envelope }: Outgoing): string {
  return envelope.to.slice(envelope.to.lastIndexOf("@") + 1);
}

/** Those that nothing speaks against; of the others it is noted when they may leave. */
function keep(
  outgoing: Outgoing[],
  ledger: Ledger,
  against: (mail: Outgoing, at: number) => { reason: string; afterMs: number } | undefined,
): Outgoing[] {
  return outgoing.filter((mail, at) => {
    const wait = against(mail, at);
    if (!wait || isAwaited(mail.parcel.content)) return true;
    ledger.note(mail.parcel, { state: "later", isWaiting: true, ...wait });
    return false;
  });
}

/** Somebody sits before their screen until it is there. */
function isAwaited({ letter }: Content): boolean {
  return (
    letter === "sign-in" || letter === "confirmation" || letter === "notice" || letter === "proof"
  );
}

const row = z.object({ taken: z.number() });

/** Takes tickets: of each kind, how many were taken with these. */
async function take(
  portal: Portal,
  tickets: { what: string; at: number; count: number; isWhole?: boolean }[],
): Promise<number[]> {
  const answers = await transaction(
    portal,
    ...tickets.map(
      ({ what, at, count, isWhole }) => sql`
        insert into mail_counts (what, at, taken) values (${what}, ${at}, ${count})
        on conflict (what, at) do update set taken = iif(${isWhole ? 1 : 0}, 0, taken) + excluded.taken
        returning taken`,
    ),
  );
  return answers.map(([first]) => row.parse(first).taken);
}
