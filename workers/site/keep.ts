import type { Asked } from "./door.ts";

const DAY = 86_400;
/** How long the edge may keep an answer; a purge ends it early. */
const policies = {
  page: `public, max-age=${DAY}, stale-while-revalidate=${7 * DAY}, stale-if-error=${7 * DAY}`,
  feed: `public, max-age=${DAY}, stale-while-revalidate=${DAY}, stale-if-error=${7 * DAY}`,
  // One of endlessly many of a page: it makes room soon.
  view: `public, max-age=300, stale-while-revalidate=3600, stale-if-error=${DAY}`,
  file: `public, max-age=${365 * DAY}, immutable`,
} as const;

/** Of whom a page names as the producer: it follows their name. */
export function producerTags({
  organization,
  ownerId,
}: {
  organization: { id: string } | null;
  ownerId: string | null;
}): string[] {
  if (organization) return [`of-organization-${organization.id}`];
  return ownerId ? [`person-${ownerId}`] : [];
}

/** Lets the edge keep this answer until one of its tags is purged. Without this call an answer is not stored. */
export function keep(c: Asked, policy: keyof typeof policies, tags: string[]): void {
  c.header("Cloudflare-CDN-Cache-Control", policies[policy]);
  c.header("Cache-Control", policy === "file" ? policies.file : "no-cache");
  if (tags.length > 0) c.header("Cache-Tag", tags.join(","));
}
