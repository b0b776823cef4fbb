import { Hono } from "hono";
import { unknownPerson } from "#base/problem.ts";
import { organizationsOf } from "#catalog/of-person.ts";
import { ownSignInLink } from "#people/sign-in.ts";
import type { Asked, Door } from "#site/door.ts";
import { organizationReference } from "./wire/organization.ts";

/** Whoever's key it is. */
export const me = new Hono<Door>();

me.get("/", async (c) => {
  const portal = c.get("portal");
  const person = caller(c);
  const { id, slug, email, firstName, lastName, isAdmin } = person;
  const organizations = await organizationsOf(portal, person);
  return c.json({
    id,
    slug,
    email,
    first_name: firstName,
    last_name: lastName,
    avatar: null,
    avatar_thumbnail: null,
    roles: isAdmin ? ["admin"] : [],
    active: true,
    organizations: organizations.map((each) => organizationReference(portal.place, each)),
    uri: `${portal.place.url}/api/1/users/${slug}/`,
  });
});

/** A link that signs the caller in to the studio, once, within a day. */
me.post("/sign-in-link", async (c) => {
  const url = await ownSignInLink(c.get("portal"), caller(c));
  return c.json({ url }, 201);
});

function caller(c: Asked) {
  const person = c.get("person");
  if (!person) throw unknownPerson();
  return person;
}
