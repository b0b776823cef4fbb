import { expect, test } from "vitest";
import { type Act, may, mustMay } from "#people/may.ts";
import type { Person, Role } from "#people/person.ts";

const LYON = "0".repeat(24);
const PARIS = "1".repeat(24);

function person(role?: Role, more: Partial<Person> = {}): Person {
  return {
    id: "a".repeat(24),
    email: "ada@lyon.example",
    slug: "ada",
    firstName: "Ada",
    lastName: "",
    isAdmin: false,
    language: "fr",
    memberships: role ? [{ organizationId: LYON, role }] : [],
    ...more,
  };
}

const callers: Record<string, Person | undefined> = {
  nobody: undefined,
  stranger: person(),
  partial_editor: person("partial_editor"),
  editor: person("editor"),
  admin: person("admin"),
  portal: person(undefined, { isAdmin: true }),
};

/** Who may do what to a thing of Lyon's: the whole table, read by people. */
const table: Record<Act, string> = {
  "dataset.create": "editor admin portal",
  "dataset.see": "partial_editor editor admin portal",
  "dataset.edit": "editor admin portal",
  "dataset.publish": "editor admin portal",
  "dataset.delete": "editor admin portal",
  "resource.upload": "editor admin portal",
  "organization.edit": "admin portal",
  "organization.members": "admin portal",
  "catalog.import": "portal",
  "dataset.feature": "portal",
  "site.watch": "portal",
};

test.each(Object.entries(table))("%s: %s", (act, allowed) => {
  const who = Object.entries(callers).filter(([, caller]) =>
    may(caller, act as Act, { organizationId: LYON }),
  );
  expect(who.map(([name]) => name).join(" ")).toBe(allowed);
});

test("a role in one organization is none in another", () => {
  expect(may(person("admin"), "dataset.edit", { organizationId: PARIS })).toBe(false);
});

test("what a person owns themselves is theirs alone", () => {
  const own = { organizationId: null, ownerId: person().id };
  expect(may(person(), "dataset.edit", own)).toBe(true);
  expect(may(person("admin", { id: "b".repeat(24) }), "dataset.edit", own)).toBe(false);
  expect(may(person(), "dataset.edit", { organizationId: null, ownerId: null })).toBe(false);
});

test("nobody is asked to sign in, a stranger is refused", () => {
  expect(() => mustMay(undefined, "dataset.edit", { organizationId: LYON })).toThrow(
    expect.objectContaining({ status: 401 }),
  );
  expect(() => mustMay(person(), "dataset.edit", { organizationId: LYON })).toThrow(
    expect.objectContaining({ status: 403 }),
  );
});
