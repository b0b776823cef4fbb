import { eq } from "drizzle-orm";
import type { Place, Portal } from "#base/portal.ts";
import { organizations, type Organization } from "#catalog/schema.ts";
import { handleAt, ownName } from "#base/handle.ts";
import { isId } from "#base/id.ts";
import { gone, notFound } from "#base/problem.ts";
import { pictureOf } from "#files/picture.ts";
import { plain } from "#outreach/letter.ts";
import { escapeText, webOf } from "./html.ts";
import { signingKey } from "#outreach/keys.ts";

/** The portal's own actor. */
export const PORTAL = "portal";

/** One whom the fediverse can follow: an organization, or the portal itself. */
export interface Actor {
  /** The organization's id, or `portal`. */
  key: string;
  organization: Organization | null;
}

/** The actor of a key: 404 where there is none, 410 where its organization was deleted. */
export async function findActor(portal: Portal, key: string): Promise<Actor> {
  if (key === PORTAL) return { key, organization: null };
  const organization = isId(key)
    ? await portal.db.select().from(organizations).where(eq(organizations.id, key)).get()
    : undefined;
  if (!organization) throw notFound("Actor");
  if (organization.deletedAt !== null) throw gone("Actor");
  return { key, organization };
}

export function actorUrl({ url }: Pick<Place, "url">, key: string): string {
  return `${url}/actors/${key}`;
}

export function keyUrl(place: Pick<Place, "url">, key: string): string {
  return `${actorUrl(place, key)}#main-key`;
}

/** Whose actor an address is; nothing when it is none of ours. */
export function keyOf({ url }: Pick<Place, "url">, address: string): string | undefined {
  const start = `${url}/actors/`;
  const key = address.startsWith(start) ? address.slice(start.length) : "";
  return key === PORTAL || isId(key) ? key : undefined;
}

/** What one types to find it, before the `@` and the host. An organization called like the portal goes by its id. */
function nameOf(place: Pick<Place, "name">, organization: Named | undefined): string {
  const own = ownName(place);
  if (!organization) return own;
  return organization.slug === own ? organization.id : organization.slug;
}

type Named = Pick<Organization, "id" | "slug">;

/** `@insee@data.example.org` */
export function handleOf(place: Pick<Place, "url" | "name">, organization?: Named): string {
  return handleAt(place, nameOf(place, organization));
}

export const context = [
  "https://www.w3.org/ns/activitystreams",
  "https://w3id.org/security/v1",
  {
    Hashtag: "as:Hashtag",
    manuallyApprovesFollowers: "as:manuallyApprovesFollowers",
    toot: "http://joinmastodon.org/ns#",
    discoverable: "toot:discoverable",
    indexable: "toot:indexable",
    schema: "http://schema.org#",
    PropertyValue: "schema:PropertyValue",
    value: "schema:value",
  },
];

/** The actor as ActivityPub describes it (https://www.w3.org/TR/activitypub/#actor-objects). */
export async function actorObject(portal: Portal, actor: Actor): Promise<object> {
  const { place } = portal;
  const { key, organization } = actor;
  const id = actorUrl(place, key);
  const { publicKey } = await signingKey(portal, `actor ${key}`, "rsa");
  return {
    "@context": context,
    id,
    type: organization ? "Organization" : "Service",
    preferredUsername: nameOf(place, organization ?? undefined),
    name: plain(organization?.name ?? place.name),
    inbox: `${id}/inbox`,
    outbox: `${id}/outbox`,
    followers: `${id}/followers`,
    following: `${id}/following`,
    endpoints: { sharedInbox: `${place.url}/inbox` },
    manuallyApprovesFollowers: false,
    discoverable: true,
    indexable: true,
    ...described(place, organization),
    publicKey: { id: keyUrl(place, key), owner: id, publicKeyPem: pemOf(publicKey) },
  };
}

function described(place: Place, organization: Organization | null): object {
  const url = organization ? `${place.url}/organizations/${organization.slug}` : place.url;
  const icon = organization
    ? pictureOf(place, organization.logoUrl, "500")
    : `${place.url}/icon.png`;
  return {
    url,
    summary: organization ? webOf(organization.description) : `<p>${escapeText(place.name)}</p>`,
    ...(organization && { published: new Date(organization.createdAt).toISOString() }),
    ...(icon && { icon: { type: "Image", url: icon } }),
    attachment: [place.url, organization?.url]
      .filter((each) => each !== null && each !== undefined)
      .filter((each) => /^https?:\/\//.test(each))
      .map((each) => ({
        type: "PropertyValue",
        name: each === place.url ? place.name : "Web",
        value: `<a href="${escapeText(each)}" rel="me nofollow noopener">${escapeText(each)}</a>`,
      })),
  };
}

function pemOf(base64: string): string {
  const lines = base64.match(/.{1,64}/g) ?? [];
  return ["-----BEGIN PUBLIC KEY-----", ...lines, "-----END PUBLIC KEY-----", ""].join("\n");
}
