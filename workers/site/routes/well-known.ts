import { eq } from "drizzle-orm";
import { Hono } from "hono";
import { ownName } from "#base/handle.ts";
import { Problem, notFound } from "#base/problem.ts";
import type { Portal } from "#base/portal.ts";
import { findOrganization } from "#catalog/find.ts";
import { counts, type Organization } from "#catalog/schema.ts";
import { actorUrl, findActor, handleOf, keyOf, PORTAL } from "#outreach/fediverse/actor.ts";
import type { Asked, Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";

const SCHEMA = "http://nodeinfo.diaspora.software/ns/schema/2.1";

/** Where other servers look first: who is whose (WebFinger, RFC 7033), and what this server is (NodeInfo). */
export const wellKnown = new Hono<Door>();

wellKnown.get("/.well-known/webfinger", async (c) => {
  const resource = c.req.query("resource");
  if (!resource) throw new Problem(400, "invalid", "resource: say whom you look for.");
  const portal = c.get("portal");
  const organization = await whoIs(portal, resource);
  const key = organization?.id ?? PORTAL;
  const self = actorUrl(portal.place, key);
  const page = organization
    ? `${portal.place.url}/organizations/${organization.slug}`
    : portal.place.url;
  keep(c, "view", organization ? [`organization-${key}`, "every-organization"] : []);
  return json(c, "application/jrd+json", {
    subject: `acct:${handleOf(portal.place, organization ?? undefined).slice(1)}`,
    aliases: [self, page],
    links: [
      { rel: "self", type: "application/activity+json", href: self },
      { rel: "http://webfinger.net/rel/profile-page", type: "text/html", href: page },
    ],
  });
});

wellKnown.get("/.well-known/nodeinfo", (c) => {
  keep(c, "page", []);
  const href = `${c.get("portal").place.url}/nodeinfo/2.1`;
  return json(c, "application/json", { links: [{ rel: SCHEMA, href }] });
});

wellKnown.get("/nodeinfo/2.1", async (c) => {
  const { db } = c.get("portal");
  const row = await db.select().from(counts).where(eq(counts.name, "organizations")).get();
  keep(c, "view", []);
  return json(c, `application/json; profile="${SCHEMA}#"`, {
    version: "2.1",
    software: { name: "parvis", version: "0.1.0" },
    protocols: ["activitypub"],
    services: { inbound: [], outbound: ["atom1.0"] },
    openRegistrations: false,
    usage: { users: { total: (row?.value ?? 0) + 1 } },
    metadata: { nodeName: c.get("portal").place.name },
  });
});

/** The organization that a resource names; null for the portal itself; 404 for anyone else. */
async function whoIs(portal: Portal, resource: string): Promise<Organization | null> {
  const { place } = portal;
  const [, name, host] = /^(?:acct:)?@?([^@\s/]+)@([^@\s/]+)$/.exec(resource) ?? [];
  if (name !== undefined) {
    if (host?.toLowerCase() !== new URL(place.url).host) throw notFound("Account");
    const wanted = name.toLowerCase();
    return wanted === ownName(place) ? null : findOrganization(portal, wanted);
  }
  const key = keyOf(place, resource);
  if (key !== undefined) return (await findActor(portal, key)).organization;
  return livesAt(portal, resource);
}

/** Whose page it is. */
async function livesAt(portal: Portal, address: string): Promise<Organization | null> {
  const { url } = portal.place;
  if (address === url || address === `${url}/`) return null;
  const path = address.startsWith(`${url}/`) ? address.slice(url.length) : "";
  const slug = /^\/(?:en\/|fr\/)?organizations\/([^/?#]+)$/.exec(path)?.[1];
  if (slug === undefined) throw notFound("Account");
  return findOrganization(portal, slug);
}

function json(c: Asked, type: string, value: object): Response {
  c.header("Access-Control-Allow-Origin", "*");
  return c.body(JSON.stringify(value), 200, { "Content-Type": type });
}
