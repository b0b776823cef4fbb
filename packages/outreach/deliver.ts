import type { Portal } from "#base/portal.ts";
import { SECOND } from "#base/time.ts";
import {
  type Channel,
  ChannelDown,
  type Content,
  type DigestEntry,
  type Parcel,
} from "./channel.ts";
import { claim, type Claimed, claimOne } from "./claim.ts";
import { beat, lieDown, rest } from "./lanes.ts";
import { RoundLedger } from "./ledger.ts";
import { loadTelling, type Telling } from "./telling.ts";

/** A lane lets others have their turn after so long: somebody may be waiting for a link. */
const TURN_MS = 5 * SECOND;

/** Sends what is due on a channel for one lane's turn, then passes the lane on or lays it down. */
export async function deliverLane(portal: Portal, channel: Channel, lane: number): Promise<void> {
  const until = portal.now() + TURN_MS;
  const known: Known = new Map();
  do {
    await beat(portal, channel.name, lane);
    const claimed = await claim(portal, channel.name);
    if (claimed.length === 0) {
      if (await rest(portal, channel.name, lane)) return;
      continue;
    }
    const down = await deliver(portal, channel, claimed, known);
    if (down) return lieDown(portal, channel.name, lane, down);
  } while (portal.now() < until);
  await portal.send("deliveries", { channel: channel.name, lane });
}

/** Sends one delivery that somebody waits for, if nobody has yet; while the channel is down it waits for the sweep. */
export async function deliverOne(portal: Portal, channel: Channel, id: string): Promise<void> {
  const claimed = await claimOne(portal, id);
  if (claimed.length > 0) await deliver(portal, channel, claimed, new Map());
}

/** What is told in a turn, each loaded once. */
type Known = Map<string, Telling | undefined>;

/** Answers that the channel is down where it is; what it did not send is planned again. */
async function deliver(
  portal: Portal,
  channel: Channel,
  claimed: Claimed[],
  known: Known,
): Promise<ChannelDown | undefined> {
  const ledger = new RoundLedger(portal, claimed);
  try {
    for (const { eventId } of claimed)
      if (eventId && !channel.readsEvents && !known.has(eventId))
        known.set(eventId, await loadTelling(portal, eventId));
    const { parcels, withdrawn } = parcelled(channel, claimed, known);
    for (const id of withdrawn)
      ledger.note({ deliveryIds: [id] }, { state: "failed", reason: "It is public no longer." });
    if (parcels.length > 0) await channel.send(portal, parcels, ledger);
    return undefined;
  } catch (error) {
    if (!(error instanceof ChannelDown)) throw error;
    console.warn(`${channel.name}: ${error.message}`);
    return error;
  } finally {
    await ledger.close();
  }
}

/** One parcel a delivery; of digests one a recipient. What is public no longer makes none. */
function parcelled(
  { readsEvents }: Channel,
  claimed: Claimed[],
  known: Known,
): { parcels: Parcel[]; withdrawn: string[] } {
  const parcels: Parcel[] = [];
  const withdrawn: string[] = [];
  const digests = new Map<string, Parcel>();
  for (const delivery of claimed) {
    const { id, recipient, subscriptionId, createdAt, isAgain } = delivery;
    const content: Content | undefined = readsEvents
      ? { letter: "event", eventId: delivery.eventId }
      : contentOf(delivery, known);
    if (!content) {
      withdrawn.push(id);
      continue;
    }
    if (content.letter === "digest" && addTo(digests.get(recipient), id, content.entries)) continue;
    const parcel = {
      id,
      deliveryIds: [id],
      recipient,
      subscriptionId,
      createdAt,
      isAgain: isAgain === 1,
      content,
    };
    if (content.letter === "digest") digests.set(recipient, parcel);
    parcels.push(parcel);
  }
  return { parcels, withdrawn };
}

function contentOf(
  { letter, eventId, frequency, subscriptionId }: Claimed,
  known: Known,
): Content | undefined {
  if (letter !== "announcement") return { letter };
  const telling = eventId === null ? undefined : known.get(eventId);
  if (!telling) return undefined;
  if (telling.kind === "issue") return { letter: "issue", issue: telling.issue };
  if (frequency === "now") return { letter, announcement: telling };
  return { letter: "digest", frequency, entries: [{ announcement: telling, subscriptionId }] };
}

function addTo(digest: Parcel | undefined, id: string, entries: DigestEntry[]): boolean {
  if (digest?.content.letter !== "digest") return false;
  digest.deliveryIds.push(id);
  digest.content.entries.push(...entries);
  return true;
}
