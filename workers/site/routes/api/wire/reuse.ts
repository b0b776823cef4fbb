import type { Place } from "#base/portal.ts";
import { iso, isoOrNull } from "#base/time.ts";
import { ownedReuse } from "#community/find-reuse.ts";
import type { ShownReuse } from "#community/read-reuses.ts";
import { pictureOf } from "#files/picture.ts";
import { may } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { organizationReference } from "./organization.ts";
import { userReference } from "./person.ts";

interface MadeOf {
  id: string;
  slug: string;
  title: string;
  acronym: string | null;
}

/** udata's `Reuse` as `/api/1` gives it, the datasets it is made of pointed at. */
export function reuseWire(
  place: Place,
  { reuse, organization, owner }: ShownReuse,
  { datasets, person }: { datasets: MadeOf[]; person: Person | undefined },
) {
  const owned = ownedReuse(reuse);
  return {
    id: reuse.id,
    title: reuse.title,
    slug: reuse.slug,
    type: reuse.type,
    topic: reuse.topic,
    url: reuse.url,
    description: reuse.description,
    image: pictureOf(place, reuse.imageUrl, "original"),
    image_thumbnail: pictureOf(place, reuse.imageUrl, "100"),
    tags: reuse.tags,
    badges: [],
    datasets: datasets.map(({ id, slug, title, acronym }) => ({
      class: "Dataset",
      id,
      title,
      acronym,
      uri: `${place.url}/api/1/datasets/${slug}/`,
      page: `${place.url}/datasets/${slug}`,
    })),
    dataservices: [],
    extras: reuse.extras,
    featured: reuse.isFeatured,
    private: reuse.publishedAt === null,
    archived: isoOrNull(reuse.archivedAt),
    deleted: isoOrNull(reuse.deletedAt),
    created_at: iso(reuse.createdAt),
    last_modified: iso(reuse.modifiedAt),
    metrics: { ...reuse.metrics, datasets: reuse.datasetsCount },
    organization: organization && organizationReference(place, organization),
    owner: owner && userReference(place, owner),
    permissions: {
      edit: may(person, "reuse.edit", owned),
      delete: may(person, "reuse.delete", owned),
      read: true,
    },
    uri: `${place.url}/api/1/reuses/${reuse.slug}/`,
    page: `${place.url}/reuses/${reuse.slug}`,
  };
}
