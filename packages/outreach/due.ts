import { DAY, HOUR } from "#base/time.ts";
import type { Subscription } from "./schema.ts";

/** Digests leave at five in the morning UTC; weekly ones on Mondays. */
const HOUR_OF_DIGESTS = 5;

/** When what happens now is told at a pace. */
export function dueAt(frequency: Subscription["frequency"] | "outlet", now: number): number {
  if (frequency === "now" || frequency === "outlet") return now;
  const hour = HOUR_OF_DIGESTS * HOUR;
  const morning = Math.floor((now - hour) / DAY) * DAY + hour + DAY;
  if (frequency === "daily") return morning;
  const daysToMonday = (8 - new Date(morning).getUTCDay()) % 7;
  return morning + daysToMonday * DAY;
}
