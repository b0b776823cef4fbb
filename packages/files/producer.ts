import { apartOrNull } from "#base/apart.ts";
import { gone, notFound, type Was } from "#base/problem.ts";
import { type Dataset, organizations } from "#catalog/schema.ts";
import { people } from "#people/schema.ts";

/** Who publishes: an organization, or a person by name. */
export interface Producer {
  organization: { id: string; slug: string; name: string } | null;
  owner: string | null;
  /** Where the owner's page is. */
  ownerSlug: string | null;
  ownerId: string | null;
}

export const producerColumns = {
  ...apartOrNull("organization", {
    id: organizations.id,
    slug: organizations.slug,
    name: organizations.name,
  }),
  ...apartOrNull("owner", {
    first: people.firstName,
    last: people.lastName,
    ownerSlug: people.slug,
    ownerId: people.id,
  }),
};

export function producerOf(row: { [K in keyof typeof producerColumns]: string | null }): Producer {
  const { id, slug, name } = row;
  const isThere = id !== null && slug !== null && name !== null;
  const owner = [row.first, row.last].filter(Boolean).join(" ");
  return {
    organization: isThere ? { id, slug, name } : null,
    owner: owner || null,
    ownerSlug: owner ? row.ownerSlug : null,
    ownerId: row.ownerId,
  };
}

/** A public page shows what is published, or was and is archived now. */
export function refuseUnseen(
  dataset: Pick<Dataset, "state" | "publishedAt"> &
    Partial<Pick<Dataset, "id" | "title" | "deletedAt">>,
): void {
  if (dataset.publishedAt === null) throw notFound("Dataset");
  if (dataset.state === "deleted") throw gone("Dataset", wasDataset(dataset));
}

function wasDataset({
  id,
  title = "",
  deletedAt,
}: Partial<Pick<Dataset, "id" | "title" | "deletedAt">>): Was | undefined {
  if (id === undefined || !deletedAt) return undefined;
  const restoration = `/studio/datasets/${id}/restoration`;
  return { kind: "dataset", title, at: deletedAt, restoration };
}
