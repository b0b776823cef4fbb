import { apartOrNull } from "#base/apart.ts";
import { gone, notFound } from "#base/problem.ts";
import { type Dataset, organizations } from "#catalog/schema.ts";
import { people } from "#people/schema.ts";

/** Who publishes: an organization, or a person by name. */
export interface Producer {
  organization: { id: string; slug: string; name: string } | null;
  owner: string | null;
}

export const producerColumns = {
  ...apartOrNull("organization", {
    id: organizations.id,
    slug: organizations.slug,
    name: organizations.name,
  }),
  ...apartOrNull("owner", { first: people.firstName, last: people.lastName }),
};

export function producerOf(row: { [K in keyof typeof producerColumns]: string | null }): Producer {
  const { id, slug, name } = row;
  const isThere = id !== null && slug !== null && name !== null;
  const owner = [row.first, row.last].filter(Boolean).join(" ");
  return { organization: isThere ? { id, slug, name } : null, owner: owner || null };
}

/** A public page shows what is published, or was and is archived now. */
export function refuseUnseen({ state, publishedAt }: Pick<Dataset, "state" | "publishedAt">): void {
  if (publishedAt === null) throw notFound("Dataset");
  if (state === "deleted") throw gone("Dataset");
}
