import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Portal } from "#base/portal.ts";
import { notFound, parsedBy } from "#base/problem.ts";
import { commit } from "#events/commit.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { findOrganization } from "./find.ts";
import { adminsOf, told } from "./members/told.ts";
import { type Organization, organizations } from "./schema.ts";

export const organizationBadgeKinds = [
  "public-service",
  "certified",
  "association",
  "company",
  "local-authority",
] as const;
const badgeInput = z.object({ kind: z.enum(organizationBadgeKinds, "is not a badge we know") });

/** The portal vouches for what an organization is; its administrators hear of it. Answers whether it is new. */
export async function giveBadge(
  portal: Portal,
  person: Person | undefined,
  key: string,
  input: unknown,
): Promise<{ kind: string; isNew: boolean }> {
  const organization = await findOrganization(portal, key);
  mustMay(person, "organization.badge", { organizationId: organization.id });
  const { kind } = parsedBy(badgeInput, input);
  if (organization.badges.includes(kind)) return { kind, isNew: false };
  const mails = told(portal, await adminsOf(portal, organization.id), {
    kind: "badge-given",
    data: {
      organization: organization.name,
      name: kind,
      path: `/organizations/${organization.slug}`,
    },
    details: { class: "NewBadgeNotificationDetails", organization: organization.id, kind },
  });
  const isNew = await change(portal, person, organization, {
    badges: [...organization.badges, kind],
    also: mails.also,
  });
  if (isNew) await mails.hand();
  return { kind, isNew };
}

/** Takes a badge back; 404 when the organization has it not. */
export async function takeBadge(
  portal: Portal,
  person: Person | undefined,
  key: string,
  kind: string,
): Promise<void> {
  const organization = await findOrganization(portal, key);
  mustMay(person, "organization.badge", { organizationId: organization.id });
  if (!organization.badges.includes(kind)) throw notFound("Badge");
  const badges = organization.badges.filter((each) => each !== kind);
  await change(portal, person, organization, { badges });
}

/** Deletes an organization: 410 from now on. What it published stays until it is moved or deleted itself. */
export async function deleteOrganization(
  portal: Portal,
  person: Person | undefined,
  key: string,
): Promise<void> {
  const { id } = await findOrganization(portal, key);
  mustMay(person, "organization.delete", { organizationId: id });
  await commit(
    portal,
    {
      change: portal.db
        .update(organizations)
        .set({ deletedAt: portal.now() })
        .where(and(eq(organizations.id, id), isNull(organizations.deletedAt))),
    },
    { type: "organization.deleted", subject: id, payload: {} },
    person.id,
  );
}

/** Decided by what the badges were, so that two at once lose none. */
async function change(
  portal: Portal,
  person: Person,
  organization: Organization,
  { badges, also }: { badges: string[]; also?: Parameters<typeof commit>[1]["also"] },
): Promise<boolean> {
  return commit(
    portal,
    {
      change: portal.db
        .update(organizations)
        .set({ badges })
        .where(
          and(
            eq(organizations.id, organization.id),
            sql`${organizations.badges} = ${JSON.stringify(organization.badges)}`,
          ),
        ),
      ...(also && { also }),
    },
    { type: "organization.updated", subject: organization.id, payload: {} },
    person.id,
  );
}
