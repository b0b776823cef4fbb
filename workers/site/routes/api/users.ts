import { Hono } from "hono";
import { z } from "zod";
import { pageOf, paging } from "#base/paging.ts";
import { errorsOf, invalid } from "#base/problem.ts";
import { deleteAccount } from "#catalog/members/delete-account.ts";
import { organizationsOf } from "#catalog/of-person.ts";
import { pictureOf } from "#files/picture.ts";
import { updateProfile } from "#people/profile.ts";
import { type Account, findAccount, listAccounts, suggestAccounts } from "#people/read.ts";
import type { Asked, Door } from "#site/door.ts";
import { jsonObject } from "./body.ts";
import { maskedAddress } from "./wire/person.ts";
import { userWire } from "./wire/user.ts";

/** `/api/1/users/` as udata has it: a person's public side; their address is their own. */
export const users = new Hono<Door>();

export const suggestion = z.object({
  q: z.string().max(200).default(""),
  size: z.coerce.number().int().min(1).max(20).default(10),
});

export const listed = paging().extend({ q: z.string().optional() });

users.get("/", async (c) => {
  const parsed = listed.safeParse(c.req.query());
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  const { page, page_size: pageSize, q } = parsed.data;
  const portal = c.get("portal");
  const { data, total } = await listAccounts(portal, c.get("person"), { page, pageSize, q });
  const wire = data.map((account) =>
    userWire(portal.place, account, { organizations: [], isPrivate: true }),
  );
  const { pathname, search } = new URL(c.req.url);
  return c.json(pageOf(wire, total, { page, pageSize }, portal.place.url + pathname + search));
});

users.get("/suggest", async (c) => {
  const parsed = suggestion.safeParse(c.req.query());
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  const portal = c.get("portal");
  const found = await suggestAccounts(portal, parsed.data.q, parsed.data.size);
  return c.json(
    found.map(({ id, slug, firstName, lastName, email, avatar }) => ({
      id,
      first_name: firstName,
      last_name: lastName,
      avatar_url: pictureOf(portal.place, avatar, "500"),
      email: c.get("person") ? maskedAddress(email, false) : null,
      slug,
    })),
  );
});

users.get("/roles", (c) => c.json([{ name: "admin" }]));

users.get("/:user", async (c) =>
  answered(c, await findAccount(c.get("portal"), c.req.param("user"))),
);

users.on(["PUT", "PATCH"], "/:user", async (c) => {
  const portal = c.get("portal");
  const { id } = await findAccount(portal, c.req.param("user"));
  await updateProfile(portal, c.get("person"), id, await jsonObject(c));
  return answered(c, await findAccount(portal, id));
});

users.delete("/:user", async (c) => {
  const { id } = await findAccount(c.get("portal"), c.req.param("user"));
  await deleteAccount(c.get("portal"), c.get("person"), id);
  return c.body(null, 204);
});

async function answered(c: Asked, account: Account): Promise<Response> {
  const portal = c.get("portal");
  const person = c.get("person");
  const organizations = await organizationsOf(portal, account);
  const isPrivate = person !== undefined && (person.isAdmin || person.id === account.id);
  return c.json(userWire(portal.place, account, { organizations, isPrivate }));
}
