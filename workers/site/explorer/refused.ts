import type { Asked } from "#site/door.ts";
import type { Refusal } from "./ask-data.ts";

/** The status of a page whose question was refused; who asked too much is told when to come again. */
export function refuse(c: Asked, { status, retryAfter }: Refusal): 400 | 404 | 413 | 429 | 503 {
  if (retryAfter !== undefined) c.header("Retry-After", retryAfter);
  if (status === 404 || status === 413 || status === 429) return status;
  return status < 500 ? 400 : 503;
}
