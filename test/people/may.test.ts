import { describe, expect, test } from "vitest";
import { type Act, may, mustMay, type Owned, type State } from "#people/may.ts";
import type { Person, Role } from "#people/person.ts";

const LYON = "0".repeat(24);
const PARIS = "1".repeat(24);
const TREES = "2".repeat(24);

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
    assignments: [],
    ...more,
  };
}

const assigned = { organizationId: LYON, class: "Dataset", id: TREES };
const callers: Record<string, Person | undefined> = {
  nobody: undefined,
  stranger: person(),
  partial: person("partial_editor"),
  assigned: person("partial_editor", { assignments: [assigned] }),
  editor: person("editor"),
  admin: person("admin"),
  portal: person(undefined, { isAdmin: true }),
};
const states: State[] = ["draft", "published", "archived", "deleted"];

/** Who may do what to a thing of Lyon's in each of its states: the whole table, read by people. */
const table: Record<Act, string> = `
act                   draft                            published                        archived                         deleted
dataset.create        editor admin portal              editor admin portal              editor admin portal              editor admin portal
dataset.see           partial assigned editor admin portal  partial assigned editor admin portal  partial assigned editor admin portal  partial assigned editor admin portal
dataset.edit          assigned editor admin portal     assigned editor admin portal     assigned editor admin portal     –
dataset.publish       assigned editor admin portal     assigned editor admin portal     assigned editor admin portal     –
dataset.archive       editor admin portal              editor admin portal              editor admin portal              –
dataset.restore       editor admin portal              editor admin portal              editor admin portal              editor admin portal
dataset.delete        editor admin portal              editor admin portal              editor admin portal              –
dataset.transfer      admin portal                     admin portal                     admin portal                     –
resource.upload       assigned editor admin portal     assigned editor admin portal     assigned editor admin portal     –
community.edit        editor admin portal              editor admin portal              editor admin portal              editor admin portal
reuse.create          editor admin portal              editor admin portal              editor admin portal              editor admin portal
reuse.see             partial assigned editor admin portal  partial assigned editor admin portal  partial assigned editor admin portal  partial assigned editor admin portal
reuse.edit            assigned editor admin portal     assigned editor admin portal     assigned editor admin portal     –
reuse.restore         editor admin portal              editor admin portal              editor admin portal              editor admin portal
reuse.delete          editor admin portal              editor admin portal              editor admin portal              –
discussion.close      assigned editor admin portal     assigned editor admin portal     assigned editor admin portal     assigned editor admin portal
contact.edit          editor admin portal              editor admin portal              editor admin portal              editor admin portal
transfer.answer       admin portal                     admin portal                     admin portal                     admin portal
organization.edit     admin portal                     admin portal                     admin portal                     admin portal
organization.delete   admin portal                     admin portal                     admin portal                     admin portal
organization.members  admin portal                     admin portal                     admin portal                     admin portal
organization.fellows  partial assigned editor admin portal  partial assigned editor admin portal  partial assigned editor admin portal  partial assigned editor admin portal
organization.badge    portal                           portal                           portal                           portal
outlet.manage         admin portal                     admin portal                     admin portal                     admin portal
person.edit           admin portal                     admin portal                     admin portal                     admin portal
person.suspend        portal                           portal                           portal                           portal
person.list           portal                           portal                           portal                           portal
catalog.import        portal                           portal                           portal                           portal
search.rebuild        portal                           portal                           portal                           portal
dataset.feature       portal                           portal                           portal                           portal
reuse.feature         portal                           portal                           portal                           portal
discussion.moderate   portal                           portal                           portal                           portal
site.watch            portal                           portal                           portal                           portal
issue.edit            portal                           portal                           portal                           portal`
  .trim()
  .split("\n")
  .slice(1)
  .reduce<Record<string, string>>((rows, line) => {
    const [act = "", ...cells] = line.split(/ {2,}/);
    return { ...rows, [act]: cells.join(" | ") };
  }, {});

describe("who may, by role, act and state", () => {
  test.each(Object.entries(table))("%s: %s", (act, allowed) => {
    const found = states.map((state) => {
      const thing = { organizationId: LYON, id: TREES, state };
      const who = Object.entries(callers).filter(([, caller]) => may(caller, act as Act, thing));
      return who.map(([name]) => name).join(" ") || "–";
    });
    expect(found.join(" | ")).toBe(allowed);
  });

  test("what mustMay lets through is what may says, and its refusals are 401, 403 and 410", () => {
    const printed: string[] = [];
    for (const act of Object.keys(table) as Act[])
      for (const state of states) {
        const thing = { organizationId: LYON, id: TREES, state };
        const answers = Object.entries(callers).map(([name, caller]) => {
          const status = refusal(caller, act, thing);
          expect(status === undefined, `${act} ${state} ${name}`).toBe(may(caller, act, thing));
          expect(name === "nobody" ? [401] : [undefined, 403, 410]).toContain(status);
          return String(status ?? "may").padEnd(9);
        });
        printed.push(`${act.padEnd(21)}${state.padEnd(10)}${answers.join("")}`);
      }
    const names = Object.keys(callers).map((name) => name.padEnd(9));
    console.log(["".padEnd(31) + names.join(""), ...printed].join("\n"));
    expect(printed).toHaveLength(Object.keys(table).length * states.length);
  });
});

test("a role in one organization is none in another", () => {
  expect(may(person("admin"), "dataset.edit", { organizationId: PARIS })).toBe(false);
});

test("an assignment is to one thing, of one kind, and good only for a member", () => {
  const caller = callers["assigned"];
  const trees = { organizationId: LYON, id: TREES };
  expect(may(caller, "dataset.edit", { ...trees, id: "3".repeat(24) })).toBe(false);
  expect(may(caller, "dataset.edit", { ...trees, class: "Reuse" })).toBe(false);
  expect(may(caller, "dataset.edit", { ...trees, organizationId: PARIS })).toBe(false);
  const former = person(undefined, { assignments: [assigned] });
  expect(may(former, "dataset.edit", trees)).toBe(false);
});

test("what a person owns themselves is theirs alone", () => {
  const own = { organizationId: null, ownerId: person().id };
  expect(may(person(), "dataset.edit", own)).toBe(true);
  expect(may(person(), "dataset.edit", { ...own, state: "deleted" })).toBe(false);
  expect(may(person(), "dataset.restore", { ...own, state: "deleted" })).toBe(true);
  expect(may(person("admin", { id: "b".repeat(24) }), "dataset.edit", own)).toBe(false);
  expect(may(person(), "dataset.edit", { organizationId: null, ownerId: null })).toBe(false);
  expect(may(person(), "person.edit", own)).toBe(true);
  expect(may(person(), "person.list", own)).toBe(false);
});

function refusal(caller: Person | undefined, act: Act, thing: Owned): number | undefined {
  try {
    mustMay(caller, act, thing);
    return undefined;
  } catch (error) {
    return (error as { status: number }).status;
  }
}
