import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Portal } from "#base/portal.ts";
import { errorsOf, invalid } from "#base/problem.ts";
import { slugify } from "#base/slug.ts";
import { commit } from "#events/commit.ts";
import { mustMay } from "./may.ts";
import { type Person, touchedBy } from "./person.ts";
import { people } from "./schema.ts";

/** Names go into mails and onto pages: one line, and no address to click on. */
export const personName = z
  .string()
  .trim()
  .min(1, "is required")
  .max(100)
  .refine((text) => !/[\p{Cc}<>]|:\/\/|www\./iu.test(text), "is not a name");
const blankIsNull = (value: unknown) => (value === "" ? null : value);

const profile = z.object({ first_name: personName, last_name: personName });
const more = {
  about: z.preprocess(blankIsNull, z.string().max(5000).nullish()),
  website: z.preprocess(
    blankIsNull,
    z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullish(),
  ),
};
export const profileChange = profile.partial().extend(more);

/** The person says their name, as it stands beside what they publish, and what else they wish. */
export async function nameSelf(portal: Portal, person: Person, input: unknown): Promise<void> {
  const parsed = profile.extend(more).safeParse(input);
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  const { first_name, last_name } = parsed.data;
  // The address of one's page is made of the name one first says; until then nobody was led to it.
  const isFirst = !person.firstName && !person.lastName;
  const name = slugify(`${first_name} ${last_name}`) || "compte";
  await changePerson(portal, person, person.id, {
    ...columnsOf(parsed.data),
    ...(isFirst && { slug: `${name}-${person.id.slice(-6)}` }),
  });
}

/** Changes what the input names of a profile, one's own or, for administrators of the portal, anyone's. */
export async function updateProfile(
  portal: Portal,
  person: Person | undefined,
  id: string,
  input: unknown,
): Promise<void> {
  mustMay(person, "person.edit", { organizationId: null, ownerId: id });
  const parsed = profileChange.safeParse(input);
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  await changePerson(portal, person, id, columnsOf(parsed.data));
}

/** The language of the person's studio and mails. */
export async function speak(portal: Portal, person: Person, language: "fr" | "en"): Promise<void> {
  await portal.db.update(people).set({ language }).where(eq(people.id, person.id));
}

function columnsOf(said: z.infer<typeof profileChange>): Shown {
  const { first_name, last_name, about, website } = said;
  return {
    ...(first_name !== undefined && { firstName: first_name }),
    ...(last_name !== undefined && { lastName: last_name }),
    ...(about !== undefined && { about }),
    ...(website !== undefined && { website }),
  };
}

type Shown = Partial<
  Pick<
    typeof people.$inferSelect,
    "firstName" | "lastName" | "about" | "website" | "avatar" | "slug"
  >
>;

/** Changes what anyone may see of a person; pages that show it are made anew. */
export async function changePerson(
  portal: Portal,
  by: Person,
  id: string,
  set: Shown,
): Promise<void> {
  if (Object.keys(set).length === 0) return;
  await commit(
    portal,
    { change: portal.db.update(people).set(set).where(eq(people.id, id)) },
    { type: "person.updated", subject: id, payload: await touchedBy(portal, id) },
    by.id,
  );
}
