import { sql, type SQL } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { uuidv7 } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { type Happening, tagsOf } from "./happening.ts";
import { events } from "./schema.ts";

export interface Change {
  /** The statement that decides: when it finds nothing to change, nothing happened. */
  change: BatchItem<"sqlite">;
  /** What else changes with it; each must be gated on `happened`, which is true once the event stands. */
  also?: (happened: SQL) => BatchItem<"sqlite">[];
  /** A change that is told to nobody: the event is settled from the start. */
  isQuiet?: boolean;
}

/**
 * Apply one change and record that it happened, or neither; then hand the event on.
 * D1 has no interactive transaction: a batch is the transaction, and `changes()` tells
 * the second statement whether the first one found anything to change.
 * A crash after the batch loses no event: the sweep finds what was not settled.
 */
export async function commit(
  portal: Portal,
  { change, also, isQuiet }: Change,
  happening: Happening,
  actor: string | null,
): Promise<boolean> {
  const now = portal.now();
  const id = uuidv7(now);
  const record = portal.db
    .insert(events)
    .select(
      sql`select ${id}, ${happening.type}, ${happening.subject}, ${actor}, ${JSON.stringify(happening.payload)}, ${now}, null, ${isQuiet ? now : null} where changes() > 0`,
    )
    .returning({ id: events.id });
  const happened = sql`exists (select 1 from ${events} where ${events.id} = ${id})`;
  const answers: unknown[] = await portal.db.batch([change, record, ...(also?.(happened) ?? [])]);
  const recorded = answers[1];
  if (!Array.isArray(recorded) || recorded.length === 0) return false;
  await portal.send("purges", { tags: tagsOf(happening) });
  if (!isQuiet) await portal.send("events", { eventId: id });
  return true;
}
