import { forbidden, gone, unknownPerson } from "#base/problem.ts";
import type { Person, Role } from "./person.ts";

/** What is not public is a draft; a draft was either never shown or taken back. */
export type State = "draft" | "published" | "archived" | "deleted";

/** What belongs to someone: an organization, or a person of their own. */
export interface Owned {
  organizationId: string | null;
  ownerId?: string | null;
  /** With its class, what a partial editor may be assigned to. */
  id?: string;
  class?: string;
  state?: State;
}

interface Rule {
  /** The role, at least, in the thing's organization; its owner may too. `site`: administrators of the portal alone. */
  role: Role | "site";
  /** A partial editor may too, where it is assigned to them. */
  assigned?: true;
  /** All states when left out. */
  states?: readonly State[];
}

const standing = ["draft", "published", "archived"] as const;

const acts = {
  "dataset.create": { role: "editor" },
  "dataset.see": { role: "partial_editor" },
  "dataset.edit": { role: "editor", assigned: true, states: standing },
  "dataset.publish": { role: "editor", assigned: true, states: standing },
  "dataset.archive": { role: "editor", states: standing },
  "dataset.restore": { role: "editor" },
  "dataset.delete": { role: "editor", states: standing },
  "dataset.transfer": { role: "admin", states: standing },
  "resource.upload": { role: "editor", assigned: true, states: standing },
  "community.edit": { role: "editor" },
  "reuse.create": { role: "editor" },
  "reuse.see": { role: "partial_editor" },
  "reuse.edit": { role: "editor", assigned: true, states: standing },
  "reuse.restore": { role: "editor" },
  // Of what is discussed: whoever answers for it.
  "discussion.close": { role: "editor", assigned: true },
  "reuse.delete": { role: "editor", states: standing },
  "contact.edit": { role: "editor" },
  "transfer.answer": { role: "admin" },
  "organization.edit": { role: "admin" },
  "organization.delete": { role: "admin" },
  "organization.members": { role: "admin" },
  // Who else belongs to it, with what of their address their fellows may see.
  "organization.fellows": { role: "partial_editor" },
  "organization.badge": { role: "site" },
  "outlet.manage": { role: "admin" },
  "person.edit": { role: "admin" },
  "person.list": { role: "site" },
  "person.suspend": { role: "site" },
  "catalog.import": { role: "site" },
  "search.rebuild": { role: "site" },
  "dataset.feature": { role: "site" },
  "reuse.feature": { role: "site" },
  "discussion.moderate": { role: "site" },
  "site.watch": { role: "site" },
  // The portal's own voice: its newsletter and its news.
  "issue.edit": { role: "site" },
} as const satisfies Record<string, Rule>;
export type Act = keyof typeof acts;

const height: Record<Role, number> = { partial_editor: 1, editor: 2, admin: 3 };

/** Whether the person may do it to the thing as it is; administrators of the portal may do all that its state allows. */
export function may(person: Person | undefined, act: Act, thing: Owned): boolean {
  return isAllowed(person, act, thing) && suits(act, thing);
}

/** Refuses with 401 where nobody is signed in, with 403 where they may not, with 410 where it is too late. */
export function mustMay(
  person: Person | undefined,
  act: Act,
  thing: Owned,
): asserts person is Person {
  if (!person) throw unknownPerson();
  if (!isAllowed(person, act, thing)) throw forbidden();
  if (!suits(act, thing)) throw gone(thing.class ?? "Dataset");
}

function isAllowed(person: Person | undefined, act: Act, thing: Owned): boolean {
  if (!person) return false;
  if (person.isAdmin) return true;
  const { role: asked, assigned }: Rule = acts[act];
  if (asked === "site") return false;
  if (thing.organizationId === null) return thing.ownerId === person.id;
  const role = person.memberships.find(
    ({ organizationId }) => organizationId === thing.organizationId,
  )?.role;
  if (role === undefined) return false;
  return height[role] >= height[asked] || (assigned === true && isAssigned(person, thing));
}

/** An assignment is good only beside a membership: who left takes none along. */
function isAssigned(person: Person, thing: Owned): boolean {
  return person.assignments.some(
    (each) =>
      each.id === thing.id &&
      each.class === (thing.class ?? "Dataset") &&
      each.organizationId === thing.organizationId,
  );
}

function suits(act: Act, { state }: Owned): boolean {
  const { states }: Rule = acts[act];
  return state === undefined || states === undefined || states.includes(state);
}
