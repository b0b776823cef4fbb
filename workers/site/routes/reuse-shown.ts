import type { Place } from "#base/portal.ts";
import type { ShownReuse } from "#community/read-reuses.ts";
import { pictureOf } from "#files/picture.ts";
import type { ReuseEntry } from "#ui/reuse-entry.tsx";
import { webAddress } from "#ui/web.ts";

/** A reuse as lists draw it. */
export function reuseEntry(place: Place, shown: ShownReuse): ReuseEntry {
  const { reuse } = shown;
  return {
    slug: reuse.slug,
    title: reuse.title,
    description: reuse.description,
    type: reuse.type,
    topic: reuse.topic,
    by: authorOf(shown),
    image: webAddress(pictureOf(place, reuse.imageUrl, "500")) ?? null,
    at: reuse.publishedAt ?? reuse.createdAt,
  };
}

/** Who made it, by name. */
export function authorOf({ organization, owner }: ShownReuse): string | null {
  if (organization) return organization.name;
  return owner ? [owner.firstName, owner.lastName].filter(Boolean).join(" ") || null : null;
}
