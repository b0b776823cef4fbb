import type { Portal } from "#base/portal.ts";
import type { Announcement } from "./announcement.ts";
import type { IssueWhole } from "./issues/whole.ts";

/** Every channel that deliveries may be planned on. */
export const channelNames = [
  "mail",
  "webhook",
  "bluesky",
  "mastodon",
  "x",
  "push",
  "websub",
  "fediverse",
] as const;
export type ChannelName = (typeof channelNames)[number];

/** One message to one recipient: one delivery, or all that a digest gathers. */
export interface Parcel {
  /** Its first delivery's: what the channel's own idempotency is made of. */
  id: string;
  deliveryIds: string[];
  recipient: string;
  subscriptionId: string | null;
  /** When it was planned. */
  createdAt: number;
  /** An operator had it sent once more: it may be there already. */
  isAgain: boolean;
  content: Content;
}

/** One of the things that a digest gathers, and why its reader hears of it. */
export interface DigestEntry {
  announcement: Announcement;
  subscriptionId: string | null;
}

export type Content =
  | { letter: "announcement"; announcement: Announcement }
  | { letter: "digest"; frequency: "daily" | "weekly"; entries: DigestEntry[] }
  | { letter: "issue"; issue: IssueWhole }
  /** An issue for whoever writes it; the recipient is the issue's id and theirs. */
  | { letter: "proof" }
  | { letter: "confirmation" }
  | { letter: "sign-in" }
  /** What concerns one person alone; the recipient is the notice's id. */
  | { letter: "notice" }
  /** Of a channel that reads events itself; none where its recipient alone says what is told. */
  | { letter: "event"; eventId: string | null };

export type Outcome =
  | { state: "sent"; reference?: string }
  /** Refused for now: tried again, later each time, or after the time that was asked for; `isWaiting` refused by nobody. */
  | { state: "later"; reason: string; afterMs?: number | undefined; isWaiting?: true }
  | { state: "failed"; reason: string }
  /** It may have been taken; asking again could tell somebody twice. */
  | { state: "held"; reason: string };

/** Where a channel writes down what becomes of its parcels. */
export interface Ledger {
  /**
   * For channels that would tell twice when asked twice: call it right before the point of no return,
   * and go on only if it answers true. From then on a crash holds the parcel instead of sending it again.
   */
  hand: (parcel: Parcel) => Promise<boolean>;
  /** How many parcels are under way side by side: their `hand`s are written down together. */
  expect: (senders: number) => void;
  note: (parcel: Pick<Parcel, "deliveryIds">, outcome: Outcome) => void;
}

export interface Channel {
  name: ChannelName;
  /** It tells more of an event than its announcement. */
  readsEvents?: true;
  /** Sends the parcels and notes the outcome of each. What it noted nothing of is sent again later. */
  send: (portal: Portal, parcels: Parcel[], ledger: Ledger) => Promise<void>;
}

/** The channel as a whole cannot send now: its parcels wait, and so do those behind them. */
export class ChannelDown extends Error {
  readonly retryAfterMs: number;

  constructor(reason: string, retryAfterMs: number, options?: ErrorOptions) {
    super(reason, options);
    this.retryAfterMs = retryAfterMs;
  }
}
