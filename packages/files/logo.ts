import { eq } from "drizzle-orm";
import type { Portal } from "#base/portal.ts";
import { unknownPerson } from "#base/problem.ts";
import { findOrganization } from "#catalog/find.ts";
import { type Organization, organizations } from "#catalog/schema.ts";
import { commit } from "#events/commit.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { changePerson } from "#people/profile.ts";
import { type Box, keepImage } from "./image.ts";

interface Sent {
  bytes: Uint8Array<ArrayBuffer>;
  box?: Box | undefined;
}

/** Gives an organization a logo. */
export async function setLogo(
  portal: Portal,
  person: Person | undefined,
  key: string,
  sent: Sent,
): Promise<Organization> {
  const { id } = await findOrganization(portal, key);
  mustMay(person, "organization.edit", { organizationId: id });
  const logoUrl = await keepImage(portal, `images/organizations/${id}`, sent);
  await commit(
    portal,
    {
      change: portal.db
        .update(organizations)
        .set({ logoUrl, modifiedAt: portal.now() })
        .where(eq(organizations.id, id)),
    },
    { type: "organization.updated", subject: id, payload: {} },
    person.id,
  );
  return findOrganization(portal, id);
}

/** Gives the person a picture of themselves. Answers where its keys begin. */
export async function setAvatar(
  portal: Portal,
  person: Person | undefined,
  sent: Sent,
): Promise<string> {
  if (!person) throw unknownPerson();
  const avatar = await keepImage(portal, `images/people/${person.id}`, sent);
  await changePerson(portal, person, person.id, { avatar });
  return avatar;
}

/** Takes the person's picture away. */
export async function removeAvatar(portal: Portal, person: Person | undefined): Promise<void> {
  if (!person) throw unknownPerson();
  await changePerson(portal, person, person.id, { avatar: null });
  const { objects } = await portal.files.list({ prefix: `images/people/${person.id}/` });
  if (objects.length > 0) await portal.files.delete(objects.map(({ key }) => key));
}
