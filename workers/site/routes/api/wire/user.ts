import type { Place } from "#base/portal.ts";
import { iso, isoOrNull } from "#base/time.ts";
import type { Organization } from "#catalog/schema.ts";
import type { Account } from "#people/read.ts";
import type { Key } from "#people/schema.ts";
import { organizationReference } from "./organization.ts";
import { userReference } from "./person.ts";

interface Shown {
  organizations: Organization[];
  /** Their own, or an administrator's view: the address, when they last came. */
  isPrivate: boolean;
}

/** udata's `User`. */
export function userWire(place: Place, account: Account, { organizations, isPrivate }: Shown) {
  const { class: _, ...reference } = userReference(place, account);
  return {
    ...reference,
    email: isPrivate ? account.email : null,
    about: account.about,
    website: account.website,
    roles: account.isAdmin ? ["admin"] : [],
    active: account.deletedAt === null && account.suspendedAt === null,
    since: iso(account.createdAt),
    last_login_at: isPrivate ? isoOrNull(account.lastLoginAt) : null,
    password_rotation_demanded: null,
    password_rotation_performed: null,
    metrics: {},
    organizations: organizations.map((each) => organizationReference(place, each)),
  };
}

/** udata's `ApiToken`; its text is told by nobody but who made it. */
export function keyWire(key: Key) {
  return {
    id: key.id,
    name: key.name,
    scopes: ["admin"],
    kind: "api_key",
    token_prefix: key.prefix,
    created_at: iso(key.createdAt),
    last_used_at: isoOrNull(key.lastUsedAt),
    user_agents: key.userAgents,
    revoked_at: isoOrNull(key.revokedAt),
    expires_at: isoOrNull(key.expiresAt),
  };
}
