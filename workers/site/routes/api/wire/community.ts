import type { Place } from "#base/portal.ts";
import type { CommunityResource } from "#catalog/community/read.ts";
import { may } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { organizationReference } from "./organization.ts";
import { resourceWire } from "./resource.ts";
import { userReference } from "./person.ts";

/** udata's `CommunityResource`: a resource with its dataset and its own producer. */
export function communityWire(
  place: Place,
  { resource, dataset, organization, owner }: CommunityResource,
  person: Person | undefined,
) {
  const { organizationId, ownerId } = resource;
  const mine = may(person, "community.edit", { organizationId, ownerId });
  return {
    ...resourceWire(place, resource),
    dataset: {
      class: "Dataset",
      id: dataset.id,
      title: dataset.title,
      acronym: dataset.acronym,
      uri: `${place.url}/api/1/datasets/${dataset.slug}/`,
      page: `${place.url}/datasets/${dataset.slug}`,
    },
    organization: organization && organizationReference(place, organization),
    owner: owner && userReference(place, owner),
    permissions: { delete: mine, edit: mine },
  };
}
