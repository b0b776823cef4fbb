import { unknownPerson } from "#base/problem.ts";
import type { Person } from "#people/person.ts";
import type { Asked } from "#site/door.ts";

/** Who is signed in, where only those who are come. */
export function whoever(c: Asked): Person {
  const person = c.get("person");
  if (!person) throw unknownPerson();
  return person;
}
