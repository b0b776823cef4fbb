import { Hono } from "hono";
import { communityOf } from "#catalog/community/read.ts";
import { deleteAccount } from "#catalog/members/delete-account.ts";
import { measurePerson } from "#catalog/measure-person.ts";
import { organizationsOf, wholeDatasetsOf } from "#catalog/of-person.ts";
import { updateProfile } from "#people/profile.ts";
import { findAccount } from "#people/read.ts";
import { ownSignInLink } from "#people/sign-in.ts";
import type { Asked, Door } from "#site/door.ts";
import { jsonObject } from "./body.ts";
import { callerOf } from "./caller.ts";
import { communityWire } from "./wire/community.ts";
import { datasetWire } from "./wire/dataset.ts";
import { organizationReference } from "./wire/organization.ts";
import { userWire } from "./wire/user.ts";

/** `/api/1/me/`: whoever's key it is. */
export const me = new Hono<Door>();

me.get("/", (c) => answered(c));

me.on(["PUT", "PATCH"], "/", async (c) => {
  const { id } = callerOf(c);
  await updateProfile(c.get("portal"), c.get("person"), id, await jsonObject(c));
  return answered(c);
});

me.delete("/", async (c) => {
  const { id } = callerOf(c);
  await deleteAccount(c.get("portal"), c.get("person"), id);
  return c.body(null, 204);
});

me.get("/datasets", (c) => datasets(c, false));
me.get("/org_datasets", (c) => datasets(c, true));

me.get("/metrics", async (c) => {
  const person = callerOf(c);
  const measured = await measurePerson(c.get("portal"), person);
  return c.json({
    id: person.id,
    resources_availability: measured.resourcesAvailability,
    datasets_org_count: measured.datasetsOrgCount,
    followers_org_count: measured.followersOrgCount,
    datasets_count: measured.datasetsCount,
    followers_count: measured.followersCount,
  });
});

me.get("/org_community_resources", async (c) => {
  const portal = c.get("portal");
  const found = await communityOf(portal, callerOf(c), c.req.query("q") ?? "");
  return c.json(found.map((each) => communityWire(portal.place, each, c.get("person"))));
});

me.get("/organizations", async (c) => {
  const portal = c.get("portal");
  const found = await organizationsOf(portal, callerOf(c));
  return c.json(found.map((each) => organizationReference(portal.place, each)));
});

/** A link that signs the caller in to the studio, once, within a day. */
me.post("/sign-in-link", async (c) => {
  const url = await ownSignInLink(c.get("portal"), callerOf(c));
  return c.json({ url }, 201);
});

async function answered(c: Asked): Promise<Response> {
  const portal = c.get("portal");
  const { id } = callerOf(c);
  const [account, organizations] = await Promise.all([
    findAccount(portal, id),
    organizationsOf(portal, { id }),
  ]);
  return c.json(userWire(portal.place, account, { organizations, isPrivate: true }));
}

async function datasets(c: Asked, withOrganizations: boolean): Promise<Response> {
  const portal = c.get("portal");
  const q = c.req.query("q") ?? "";
  const found = await wholeDatasetsOf(portal, callerOf(c), { q, withOrganizations });
  return c.json(found.map((whole) => datasetWire(portal, whole, c.get("person"))));
}
