import type { OutsideAnswer } from "#base/outside.ts";
import type { Portal } from "#base/portal.ts";
import { HOUR, SECOND } from "#base/time.ts";
import type { Outcome } from "#outreach/channel.ts";

/** A host that asks for more patience than this is asked again all the same. */
const LONGEST_PATIENCE_MS = 24 * HOUR;

/** What an answer that is no success means for a message: 408, 425, 429 and 5xx pass; other 4xx do not, unless said so. */
export function hostRefusal(
  portal: Pick<Portal, "now">,
  { status, headers, text }: OutsideAnswer,
  { isTriedAgain = false }: { isTriedAgain?: boolean } = {},
): Outcome {
  const reason = `${status} ${text}`.trim().slice(0, 300);
  const isPassing = status >= 500 || [408, 425, 429].includes(status);
  if (!isPassing && !isTriedAgain) return { state: "failed", reason };
  return { state: "later", reason, afterMs: patienceOf(portal, headers) };
}

/** Some send the second of an epoch where others send how many to wait; none asks to wait for thirty years. */
const LONG_AGO = 1_000_000_000;

function instantOf(said: string, seconds: number | undefined): number {
  return seconds === undefined ? Date.parse(said) : seconds * SECOND;
}

/** `Retry-After` in seconds or as a date (RFC 9110 10.2.3), or a `RateLimit-Reset` in seconds; nothing when neither is said. */
function patienceOf({ now }: Pick<Portal, "now">, headers: Headers): number | undefined {
  const said = headers.get("Retry-After") ?? headers.get("RateLimit-Reset");
  if (said === null) return undefined;
  const seconds = /^\d+$/.test(said) ? Number(said) : undefined;
  const at = seconds === undefined || seconds > LONG_AGO ? instantOf(said, seconds) : undefined;
  const ms = at === undefined ? (seconds ?? 0) * SECOND : at - now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, SECOND), LONGEST_PATIENCE_MS);
}
