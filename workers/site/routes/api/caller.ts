import { unknownPerson } from "#base/problem.ts";
import type { Person } from "#people/person.ts";
import type { Asked } from "#site/door.ts";

/** Whose key was sent; 401 where there was none. */
export function callerOf(c: Asked): Person {
  const person = c.get("person");
  if (!person) throw unknownPerson();
  return person;
}
