import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Portal } from "#base/portal.ts";
import { transaction } from "#base/transaction.ts";
import { HOUR, MINUTE } from "#base/time.ts";
import type { Ledger, Outcome, Parcel } from "./channel.ts";
import type { Claimed } from "./claim.ts";

/** Senders that are slower than the others do not keep them waiting for longer. */
const TOGETHER_MS = 25;
/** How long a server may think about a message it was handed; RFC 5321 4.5.3.2.6 says ten minutes. */
const ANSWER_MS = 11 * MINUTE;
const LONGEST_WAIT_MS = 6 * HOUR;
const GIVE_UP_AFTER = 16; // refusals: about two days

const row = z.object({ id: z.string() });

type Noted = Pick<Parcel, "deliveryIds">;

/** Writes the outcomes of a round down, many in one statement. */
export class RoundLedger implements Ledger {
  readonly #portal: Portal;
  readonly #attempts: Map<string, number>;
  #outcomes: [Noted, Outcome][] = [];
  #waiting: {
    parcel: Parcel;
    answer: (isOurs: boolean) => void;
    fail: (error: unknown) => void;
  }[] = [];
  #senders = 1;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(portal: Portal, claimed: Claimed[]) {
    this.#portal = portal;
    this.#attempts = new Map(claimed.map(({ id, attempts }) => [id, attempts]));
  }

  expect(senders: number): void {
    this.#senders = senders;
    this.#flushWhenAllWait();
  }

  hand(parcel: Parcel): Promise<boolean> {
    return new Promise((answer, fail) => {
      this.#waiting.push({ parcel, answer, fail });
      this.#timer ??= setTimeout(() => void this.#handAll(), TOGETHER_MS);
      this.#flushWhenAllWait();
    });
  }

  note(parcel: Noted, outcome: Outcome): void {
    this.#outcomes.push([parcel, outcome]);
  }

  /** Writes what is left, and lets go of what nothing was noted of. */
  async close(): Promise<void> {
    const noted = this.#takeOutcomes();
    const rest = [...this.#attempts].map(([id, attempts]) => ({ id, attempts }));
    await transaction(
      this.#portal,
      this.#write(noted),
      sql`
        update deliveries set state = 'planned', leased_until = null
        from (select value ->> 'id' as id, value ->> 'attempts' as attempts from json_each(${JSON.stringify(rest)})) as given
        where deliveries.id = given.id and deliveries.attempts = given.attempts and state = 'leased'`,
    );
  }

  #flushWhenAllWait(): void {
    if (this.#waiting.length > 0 && this.#waiting.length >= this.#senders) void this.#handAll();
  }

  /** Between this batch's commit and the senders' next write a crash can lose a message; nothing may come between. */
  async #handAll(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = this.#waiting.splice(0);
    try {
      const given = waiting.flatMap(({ parcel }) => this.#fenced(parcel));
      const [, handed] = await transaction(
        this.#portal,
        this.#write(this.#takeOutcomes()),
        sql`
          update deliveries set state = 'handed', leased_until = ${this.#portal.now() + ANSWER_MS}
          from (select value ->> 'id' as id, value ->> 'attempts' as attempts from json_each(${JSON.stringify(given)})) as given
          where deliveries.id = given.id and deliveries.attempts = given.attempts and state = 'leased'
          returning deliveries.id as id`,
      );
      const ours = new Set(
        z
          .array(row)
          .parse(handed)
          .map(({ id }) => id),
      );
      for (const { parcel, answer } of waiting)
        answer(parcel.deliveryIds.every((id) => ours.has(id)));
    } catch (error) {
      for (const { fail } of waiting) fail(error);
    }
  }

  #takeOutcomes(): object[] {
    const now = this.#portal.now();
    return this.#outcomes
      .splice(0)
      .flatMap(([parcel, outcome]) =>
        this.#fenced(parcel).map((fence) => ({ ...fence, ...written(outcome, now) })),
      );
  }

  #fenced({ deliveryIds }: Noted): { id: string; attempts: number | undefined }[] {
    return deliveryIds.map((id) => ({ id, attempts: this.#attempts.get(id) }));
  }

  #write(rows: object[]): SQL {
    const now = this.#portal.now();
    return sql`
      update deliveries set
        state = iif(given.state = 'planned' and not given.isWaiting and refusals + 1 >= ${GIVE_UP_AFTER}, 'failed', given.state),
        due_at = iif(given.state = 'planned', ${now} + coalesce(given.afterMs, min(${MINUTE} << min(refusals, 20), ${LONGEST_WAIT_MS})), due_at),
        refusals = refusals + (given.state = 'planned' and not given.isWaiting),
        reason = given.reason, reference = given.reference, sent_at = given.sentAt, leased_until = null
      from (select value ->> 'id' as id, value ->> 'attempts' as attempts, value ->> 'state' as state,
        value ->> 'reason' as reason, value ->> 'reference' as reference, value ->> 'sentAt' as sentAt, value ->> 'afterMs' as afterMs,
        coalesce(value ->> 'isWaiting', 0) as isWaiting
        from json_each(${JSON.stringify(rows)})) as given
      where deliveries.id = given.id and deliveries.attempts = given.attempts
        and deliveries.state in ('leased', 'handed', 'held')`;
  }
}

function written(outcome: Outcome, now: number): Record<string, unknown> {
  if (outcome.state === "sent")
    return { state: "sent", sentAt: now, reference: outcome.reference ?? null };
  return {
    state: outcome.state === "later" ? "planned" : outcome.state,
    reason: outcome.reason.slice(0, 500),
    ...(outcome.state === "later" && {
      afterMs: outcome.afterMs ?? null,
      isWaiting: outcome.isWaiting ?? false,
    }),
  };
}
