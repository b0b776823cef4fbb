import type { Place } from "#base/portal.ts";
import { iso, isoOrNull } from "#base/time.ts";
import type { Organization } from "#catalog/schema.ts";
import type { Member } from "#catalog/members/read.ts";
import { pictureOf } from "#files/picture.ts";
import { may } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import type { Language } from "#ui/reader.ts";
import { memberWire } from "./member.ts";

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

interface Shown {
  members: Member[];
  language: Language;
  person: Person | undefined;
}

/** udata's `Organization`: who belongs to it, and what who asks may do with it. */
export function organizationWire(place: Place, organization: Organization, shown: Shown) {
  const { members, language, person } = shown;
  const owned = { organizationId: organization.id };
  const isFellow = may(person, "organization.fellows", owned);
  const { class: _, ...reference } = organizationReference(place, organization);
  return {
    ...reference,
    description: organization.description,
    url: organization.url,
    business_number_id: organization.businessNumberId,
    extras: organization.extras,
    members: members.map((member) => memberWire(place, member, { language, isFellow })),
    metrics: {
      ...organization.metrics,
      datasets: organization.datasetsCount,
      members: members.length,
    },
    created_at: iso(organization.createdAt),
    last_modified: iso(organization.modifiedAt),
    deleted: isoOrNull(organization.deletedAt),
    permissions: {
      edit: may(person, "organization.edit", owned),
      delete: may(person, "organization.delete", owned),
      members: may(person, "organization.members", owned),
      harvest: may(person, "organization.edit", owned),
      private: isFellow,
    },
  };
}
