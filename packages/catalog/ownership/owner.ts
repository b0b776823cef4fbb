import { eq } from "drizzle-orm";
import { isId } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { invalid } from "#base/problem.ts";
import { adminsOf, reachable, type Told } from "#catalog/members/told.ts";
import { organizations } from "#catalog/schema.ts";
import type { Owned } from "#people/may.ts";
import { people } from "#people/schema.ts";

/** Who can own: an organization, or a person. */
export interface Owner {
  class: "Organization" | "User";
  id: string;
}

export function ownerOf({ organizationId, ownerId }: Owned): Owner | undefined {
  if (organizationId !== null) return { class: "Organization", id: organizationId };
  return ownerId ? { class: "User", id: ownerId } : undefined;
}

/** What belongs to the owner, as `may` asks. */
export function ownedBy({ class: kind, id }: Owner): Owned & { ownerId: string | null } {
  return kind === "Organization"
    ? { organizationId: id, ownerId: null }
    : { organizationId: null, ownerId: id };
}

/** The owner's name; 400 on `field` when there is none of that id, or it was deleted. */
export async function nameOfOwner(portal: Portal, owner: Owner, field: string): Promise<string> {
  const found = isId(owner.id) ? await namedOwner(portal, owner) : undefined;
  if (!found || found.deletedAt !== null)
    throw invalid({ [field]: [`Unknown reference '${owner.id}'`] });
  return found.name;
}

/** Whoever answers for the owner. */
export function answerable(portal: Portal, { class: kind, id }: Owner): Promise<Told[]> {
  return kind === "Organization" ? adminsOf(portal, id) : reachable(portal, id);
}

async function namedOwner(portal: Portal, { class: kind, id }: Owner) {
  if (kind === "Organization")
    return portal.db
      .select({ name: organizations.name, deletedAt: organizations.deletedAt })
      .from(organizations)
      .where(eq(organizations.id, id))
      .get();
  const found = await portal.db
    .select({ first: people.firstName, last: people.lastName, deletedAt: people.deletedAt })
    .from(people)
    .where(eq(people.id, id))
    .get();
  return found && { name: `${found.first} ${found.last}`.trim(), deletedAt: found.deletedAt };
}
