import type { Ledger, Parcel } from "#outreach/channel.ts";
import type { Letter } from "#outreach/letter.ts";
import type { Envelope } from "./mime.ts";

/** A parcel as it goes to the post: its letter, and what is its reader's own. */
export interface Outgoing {
  parcel: Parcel;
  letter: Letter;
  envelope: Envelope;
  /** Called when the address itself turned out not to exist. */
  isUnknown: (reason: string) => Promise<void>;
}

/** How mail leaves the house: SMTP or the platform's binding. Notes the outcome of each. */
export type Post = (outgoing: Outgoing[], ledger: Ledger) => Promise<void>;
