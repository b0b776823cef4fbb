import { forbidden, unknownPerson } from "#base/problem.ts";
import type { Person, Role } from "./person.ts";

/** What belongs to someone: an organization, or a person of their own. */
export interface Owned {
  organizationId: string | null;
  ownerId?: string | null;
}

/** The role, at least, that each act asks for in the thing's organization. */
const acts = {
  "dataset.create": "editor",
  "dataset.see": "partial_editor",
  "dataset.edit": "editor",
  "dataset.publish": "editor",
  "dataset.delete": "editor",
  "resource.upload": "editor",
  "organization.edit": "admin",
  "organization.members": "admin",
  "catalog.import": "site",
  "dataset.feature": "site",
  "site.watch": "site",
} as const satisfies Record<string, Role | "site">;
export type Act = keyof typeof acts;

const height: Record<Role, number> = { partial_editor: 1, editor: 2, admin: 3 };

/** Whether the person may do it; administrators of the portal may do everything. */
export function may(person: Person | undefined, act: Act, thing: Owned): boolean {
  if (!person) return false;
  if (person.isAdmin) return true;
  const asked = acts[act];
  if (asked === "site") return false;
  if (thing.organizationId === null) return thing.ownerId === person.id;
  const role = person.memberships.find(
    ({ organizationId }) => organizationId === thing.organizationId,
  )?.role;
  return role !== undefined && height[role] >= height[asked];
}

/** Refuses with 401 where nobody is signed in, with 403 where they may not. */
export function mustMay(
  person: Person | undefined,
  act: Act,
  thing: Owned,
): asserts person is Person {
  if (!person) throw unknownPerson();
  if (!may(person, act, thing)) throw forbidden();
}
