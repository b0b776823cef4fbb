import type { Place } from "#base/portal.ts";
import { iso, isoOrNull } from "#base/time.ts";
import type { Organization } from "#catalog/schema.ts";
import { pictureOf } from "#files/picture.ts";

/** An organization where it is only pointed at. */
export function organizationReference(place: Place, organization: Organization) {
  const { id, slug, name, acronym, logoUrl, badges } = organization;
  return {
    class: "Organization",
    id,
    name,
    acronym,
    slug,
    uri: `${place.url}/api/1/organizations/${slug}/`,
    page: `${place.url}/organizations/${slug}`,
    logo: pictureOf(place, logoUrl, "original"),
    logo_thumbnail: pictureOf(place, logoUrl, "100"),
    badges: badges.map((kind) => ({ kind })),
  };
}

/** udata's `Organization`. */
export function organizationWire(place: Place, organization: Organization) {
  const { class: _, ...reference } = organizationReference(place, organization);
  return {
    ...reference,
    description: organization.description,
    url: organization.url,
    business_number_id: organization.businessNumberId,
    extras: organization.extras,
    metrics: { ...organization.metrics, datasets: organization.datasetsCount },
    created_at: iso(organization.createdAt),
    last_modified: iso(organization.modifiedAt),
    deleted: isoOrNull(organization.deletedAt),
  };
}
