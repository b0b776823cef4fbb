import { inArray, sql } from "drizzle-orm";
import { OutsideRefused } from "#base/outside.ts";
import type { Portal } from "#base/portal.ts";
import { DAY } from "#base/time.ts";
import type { Channel, Ledger, Parcel } from "#outreach/channel.ts";
import { type Answer, type OpenOutlet, opened, type OutletSender } from "#outreach/outlet.ts";
import { type Outlet, outlets } from "#outreach/schema.ts";

/** The platform lets an invocation hold six connections. */
const SIDE_BY_SIDE = 6;
/** An outlet that took nothing for so long is switched off; its owner sees why. */
const LASTING_MS = 5 * DAY;
const NOBODY = "There is nobody to tell any more.";

/** The channel of one kind of outlet: each parcel goes to the outlet that is its recipient. */
export function outletChannel(kind: OutletSender): Channel {
  const { name, isOnce } = kind;
  return {
    name,
    send: (portal, parcels, ledger) =>
      sendToOutlets(portal, parcels, ledger, {
        ...(isOnce && { isOnce }),
        tell: async (outlet, parcel) =>
          parcel.content.letter === "announcement"
            ? kind.tell(portal, outlet, parcel.content.announcement, parcel)
            : { state: "failed", reason: NOBODY },
      }),
  };
}

interface Way {
  isOnce?: boolean;
  tell: (outlet: OpenOutlet, parcel: Parcel) => Promise<Answer>;
}

/** Tells each parcel's outlet, a few side by side, and notes what its answer says of the outlet itself. */
export async function sendToOutlets(
  portal: Portal,
  parcels: Parcel[],
  ledger: Ledger,
  way: Way,
): Promise<void> {
  const known = await outletsOf(portal, parcels);
  const waiting = [...parcels];
  const sender = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      await sendOne(portal, way, { parcel: next, outlet: known.get(next.recipient), ledger });
  };
  const senders = Math.min(SIDE_BY_SIDE, parcels.length);
  // Each hand is written down by itself: these are few, and slow at the other end.
  ledger.expect(1);
  await Promise.all(Array.from({ length: senders }, sender));
}

interface Told {
  parcel: Parcel;
  outlet: Outlet | undefined;
  ledger: Ledger;
}

async function sendOne(
  portal: Portal,
  { isOnce, tell }: Way,
  { parcel, outlet, ledger }: Told,
): Promise<void> {
  if (!outlet) return ledger.note(parcel, { state: "failed", reason: NOBODY });
  if (outlet.state !== "active")
    return ledger.note(parcel, { state: "failed", reason: `It is ${outlet.state}.` });
  if (isOnce && !(await ledger.hand(parcel))) return;
  const answer = await answerOf(() => opened(portal, outlet).then((open) => tell(open, parcel)));
  // Whether it arrived is not known, and asking again could tell it twice.
  const isUnsure = isOnce && answer.state === "later" && answer.isUnanswered;
  await noteHealth(portal, outlet, answer);
  if (answer.state === "off") ledger.note(parcel, { state: "failed", reason: answer.reason });
  else if (isUnsure) ledger.note(parcel, { state: "held", reason: answer.reason });
  else ledger.note(parcel, answer);
}

export async function answerOf(
  tell: () => Promise<Answer>,
): Promise<Answer & { isUnanswered?: boolean }> {
  try {
    return await tell();
  } catch (error) {
    if (!(error instanceof OutsideRefused)) throw error;
    return error.isForGood
      ? { state: "failed", reason: error.message }
      : { state: "later", reason: error.message, isUnanswered: true };
  }
}

async function outletsOf(portal: Portal, parcels: Parcel[]): Promise<Map<string, Outlet>> {
  const ids = JSON.stringify(parcels.map(({ recipient }) => recipient));
  const rows = await portal.db
    .select()
    .from(outlets)
    .where(inArray(outlets.id, sql`(select value from json_each(${ids}))`));
  return new Map(rows.map((row) => [row.id, row]));
}

/** What its last answer says of the outlet itself. */
async function noteHealth(portal: Portal, { id }: Outlet, answer: Answer): Promise<void> {
  const now = portal.now();
  const set =
    answer.state === "sent"
      ? sql`told_at = ${now}, failing_since = null, reason = null`
      : sql`reason = ${answer.reason.slice(0, 500)}, failing_since = coalesce(failing_since, ${now}),
          state = iif(${answer.state === "off" ? 1 : 0} or coalesce(failing_since, ${now}) < ${now - LASTING_MS}, 'off', state)`;
  await portal.db.run(sql`update outlets set ${set} where id = ${id}`);
}
