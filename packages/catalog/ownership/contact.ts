import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { gone, invalid, notFound, parsedBy, unknownPerson } from "#base/problem.ts";
import { datasets } from "#catalog/schema.ts";
import { mustMay } from "#people/may.ts";
import type { Person } from "#people/person.ts";
import { nameOfOwner, ownedBy, type Owner } from "./owner.ts";
import { type ContactPoint, contactPoints } from "./schema.ts";

/** DCAT's and GeoDCAT-AP's roles, as udata writes them. */
export const contactRoles = [
  "contact",
  "creator",
  "publisher",
  "rightsHolder",
  "custodian",
  "distributor",
  "originator",
  "principalInvestigator",
  "processor",
  "resourceProvider",
  "user",
] as const;

const blankIsNull = (value: unknown) => (value === "" ? null : value);
const reference = z.preprocess(
  (value) => (value && typeof value === "object" && "id" in value ? value.id : value),
  z.string().nullish(),
);
const fields = z.object({
  name: z.string().trim().min(1, "is required").max(255),
  email: z.preprocess(blankIsNull, z.email().max(255).nullable().default(null)),
  contact_form: z.preprocess(
    blankIsNull,
    z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullable()
      .default(null),
  ),
  role: z.enum(contactRoles).default("contact"),
});
const contactInput = fields.extend({ organization: reference, owner: reference });

/** A contact point of an organization's or of the person's own; the one that says the same where there is one. */
export async function saveContact(
  portal: Portal,
  person: Person | undefined,
  input: unknown,
): Promise<{ contact: ContactPoint; isNew: boolean }> {
  if (!person) throw unknownPerson();
  const { organization, owner, ...said } = parsedBy(contactInput, input);
  mustBeReachable(said);
  const of: Owner = organization
    ? { class: "Organization", id: organization }
    : { class: "User", id: owner ?? person.id };
  await nameOfOwner(portal, of, organization ? "organization" : "owner");
  const owned = ownedBy(of);
  mustMay(person, "contact.edit", owned);
  const columns = columnsOf(said);
  const same = await portal.db
    .select()
    .from(contactPoints)
    .where(
      and(
        isNull(contactPoints.deletedAt),
        sql`${contactPoints.organizationId} is ${owned.organizationId} and ${contactPoints.ownerId} is ${owned.ownerId}`,
        sql`${contactPoints.name} = ${columns.name} and ${contactPoints.role} = ${columns.role}`,
        sql`${contactPoints.email} is ${columns.email} and ${contactPoints.contactForm} is ${columns.contactForm}`,
      ),
    )
    .get();
  if (same) return { contact: same, isNew: false };
  const now = portal.now();
  const id = newId(now);
  await portal.db
    .insert(contactPoints)
    .values({ id, ...owned, ...columns, createdAt: now, modifiedAt: now });
  return { contact: await findContact(portal, id), isNew: true };
}

export async function findContact(portal: Portal, id: string): Promise<ContactPoint> {
  const found = await portal.db.select().from(contactPoints).where(eq(contactPoints.id, id)).get();
  if (!found) throw notFound("ContactPoint");
  if (found.deletedAt !== null) throw gone("ContactPoint");
  return found;
}

/** Changes what the input names, wherever the contact point stands on a dataset. */
export async function updateContact(
  portal: Portal,
  person: Person | undefined,
  id: string,
  input: unknown,
): Promise<ContactPoint> {
  const contact = await findContact(portal, id);
  mustMay(person, "contact.edit", contact);
  const given = parsedBy(z.looseObject({}), input);
  const said = parsedBy(fields, { ...writtenContact(contact), ...given });
  mustBeReachable(said);
  const changed = { ...contact, ...columnsOf(said) };
  await portal.db.batch([
    portal.db
      .update(contactPoints)
      .set({ ...columnsOf(said), modifiedAt: portal.now() })
      .where(eq(contactPoints.id, id)),
    onDatasets(
      portal,
      contact,
      sql`iif(value ->> 'id' = ${id}, json(${JSON.stringify(writtenContact(changed))}), json(value))`,
    ),
  ]);
  await fresh(portal, contact);
  return findContact(portal, id);
}

/** Takes a contact point away, and off every dataset it stood on. */
export async function deleteContact(
  portal: Portal,
  person: Person | undefined,
  id: string,
): Promise<void> {
  const contact = await findContact(portal, id);
  mustMay(person, "contact.edit", contact);
  await portal.db.batch([
    portal.db
      .update(contactPoints)
      .set({ deletedAt: portal.now() })
      .where(eq(contactPoints.id, id)),
    onDatasets(portal, contact, sql`json(value)`, sql`where value ->> 'id' is not ${id}`),
  ]);
  await fresh(portal, contact);
}

/** As it stands on a dataset and in the API. */
export function writtenContact({ id, name, email, contactForm, role }: ContactPoint) {
  return { id, name, email, contact_form: contactForm, role };
}

/** Datasets hold copies, so that a page reads no further table. */
function onDatasets(
  portal: Portal,
  { id, organizationId, ownerId }: ContactPoint,
  each: ReturnType<typeof sql>,
  which = sql``,
) {
  const own =
    organizationId === null
      ? eq(datasets.ownerId, ownerId ?? "")
      : eq(datasets.organizationId, organizationId);
  return portal.db
    .update(datasets)
    .set({
      contactPoints: sql`(select json_group_array(${each}) from json_each(${datasets.contactPoints}) ${which})`,
    })
    .where(and(own, sql`instr(${datasets.contactPoints}, ${id}) > 0`));
}

/** Every page of the owner's datasets may show it. */
async function fresh(portal: Portal, { organizationId }: ContactPoint): Promise<void> {
  const tags = organizationId === null ? ["every-dataset"] : [`of-organization-${organizationId}`];
  await portal.send("purges", { tags });
}

function columnsOf({ name, email, contact_form: contactForm, role }: z.infer<typeof fields>) {
  return { name, email, contactForm, role };
}

function mustBeReachable({ role, email, contact_form }: z.infer<typeof fields>): void {
  if (role === "contact" && email === null && contact_form === null)
    throw invalid({
      email: ["At least an email or a contact form is required for a contact point"],
    });
}
