import type { Asked } from "./door.ts";
import type { Found } from "./found.ts";

/** Raised when the same question of the same version would be answered differently. */
const ANSWERS = 2;
const DAY = 86_400;
const PINNED = `public, max-age=${365 * DAY}, immutable`;
const CURRENT = `public, max-age=${DAY}, stale-while-revalidate=${7 * DAY}, stale-if-error=${7 * DAY}`;

/**
 * Says how long the answer may be kept, and answers 304 where the asker has it already. What a
 * version holds never changes: the tag is known before anything is read.
 */
export function keep(c: Asked, found: Found): Response | undefined {
  const { resource, version, profile, pinned, hidden } = found;
  if (hidden) {
    c.header("Cache-Control", "private, no-store");
    return undefined;
  }
  c.header("Cloudflare-CDN-Cache-Control", pinned ? PINNED : CURRENT);
  c.header("Cache-Control", pinned ? PINNED : "no-cache");
  const tags = [`resource-${resource.id}`, `dataset-${found.dataset.id}`, "every-resource"];
  c.header("Cache-Tag", [...tags, ...(version ? [`version-${version.id}`] : [])].join(","));
  const state = `${version?.id}.${version?.state}.${profile?.engineVersion}.${ANSWERS}`;
  return answerSame(c, state);
}

function answerSame(c: Asked, state: string): Response | undefined {
  const { pathname, search } = new URL(c.req.url);
  const etag = `"${digest(`${state} ${pathname}${search}`)}"`;
  c.header("ETag", etag);
  const known = c.req.header("If-None-Match")?.split(",") ?? [];
  const same = known.some((tag) => tag.trim().replace(/^W\//, "") === etag);
  return same ? c.body(null, 304) : undefined;
}

/** FNV-1a of 64 bits. */
function digest(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(36);
}
