import type { Portal } from "#base/portal.ts";

/** The index's own database; a Worker that was not lent it cannot search. */
export function indexOf(portal: Portal): D1Database {
  if (!portal.search) throw new Error("this Worker has no SEARCH database");
  return portal.search;
}
