import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Portal } from "#base/portal.ts";
import { errorsOf, invalid } from "#base/problem.ts";
import { mustMay } from "./may.ts";
import type { Person } from "./person.ts";
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
export const profileChange = profile.partial().extend({
  about: z.preprocess(blankIsNull, z.string().max(5000).nullish()),
  website: z.preprocess(
    blankIsNull,
    z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullish(),
  ),
});

/** The person says their name, as it stands beside what they publish. */
export async function nameSelf(portal: Portal, person: Person, input: unknown): Promise<void> {
  const parsed = profile.safeParse(input);
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  await describe(portal, person.id, parsed.data);
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
  await describe(portal, id, parsed.data);
}

/** The language of the person's studio and mails. */
export async function speak(portal: Portal, person: Person, language: "fr" | "en"): Promise<void> {
  await portal.db.update(people).set({ language }).where(eq(people.id, person.id));
}

async function describe(
  portal: Portal,
  id: string,
  said: z.infer<typeof profileChange>,
): Promise<void> {
  const { first_name, last_name, about, website } = said;
  const set = {
    ...(first_name !== undefined && { firstName: first_name }),
    ...(last_name !== undefined && { lastName: last_name }),
    ...(about !== undefined && { about }),
    ...(website !== undefined && { website }),
  };
  if (Object.keys(set).length > 0) await portal.db.update(people).set(set).where(eq(people.id, id));
}
