import { and, desc, eq } from "drizzle-orm";
import type { UserInfoResponse } from "oauth4webapi";
import { z } from "zod";
import type { Portal } from "#base/portal.ts";
import { gone, notFound, Problem } from "#base/problem.ts";
import { tellSelf } from "./notice.ts";
import type { Provider } from "./oidc-provider.ts";
import { loadPerson, type Person, personOf } from "./person.ts";
import { personName } from "./profile.ts";
import { identities, type Identity } from "./schema.ts";

/**
 * Whose identity it is; known by issuer and subject from its second time on. The first time it is linked to the
 * account of its address, which the provider must have verified: whoever typed an address there is not its owner.
 */
export async function personOfIdentity(
  portal: Portal,
  provider: Provider,
  claims: UserInfoResponse,
): Promise<Person> {
  const now = portal.now();
  const { issuer } = provider;
  const is = and(eq(identities.issuer, issuer), eq(identities.subject, claims.sub));
  const [known] = await portal.db.update(identities).set({ lastUsedAt: now }).where(is).returning();
  if (known) {
    const person = await loadPerson(portal, known.personId);
    if (!person) throw gone("This account");
    return person;
  }
  const email = verifiedAddress(provider, claims);
  const person = await personOf(portal, email, namesOf(claims));
  await portal.db
    .insert(identities)
    .values({
      issuer,
      subject: claims.sub,
      personId: person.id,
      email,
      createdAt: now,
      lastUsedAt: now,
    })
    .onConflictDoNothing();
  await tellSelf(portal, person, "identity-linked", {
    name: provider.name,
    path: "/studio/account",
  });
  return person;
}

export async function identitiesOf(
  portal: Portal,
  { id }: Pick<Person, "id">,
): Promise<Identity[]> {
  return portal.db
    .select()
    .from(identities)
    .where(eq(identities.personId, id))
    .orderBy(desc(identities.createdAt));
}

/** The account is entered by it no longer; the mailed link is always left. */
export async function unlinkIdentity(
  portal: Portal,
  person: Person,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<void> {
  const removed = await portal.db
    .delete(identities)
    .where(
      and(
        eq(identities.issuer, issuer),
        eq(identities.subject, subject),
        eq(identities.personId, person.id),
      ),
    )
    .returning({ subject: identities.subject });
  if (removed.length === 0) throw notFound("Identity");
}

function verifiedAddress(provider: Provider, { email, email_verified }: UserInfoResponse): string {
  const address = z.email().max(254).toLowerCase().safeParse(email);
  if (address.success && (email_verified === true || provider.vouchesForEmail)) return address.data;
  throw new Problem(
    403,
    "oidc-unverified",
    "The identity provider has not verified your address: enter by e-mail first.",
  );
}

/** ProConnect says `usual_name` where others say `family_name`. */
function namesOf(claims: UserInfoResponse): { firstName?: string; lastName?: string } {
  const first = personName.safeParse(claims.given_name);
  const last = personName.safeParse(claims["usual_name"] ?? claims.family_name);
  return {
    ...(first.success && { firstName: first.data }),
    ...(last.success && { lastName: last.data }),
  };
}
