import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Portal } from "#base/portal.ts";
import { errorsOf, invalid } from "#base/problem.ts";
import type { Person } from "./person.ts";
import { people } from "./schema.ts";

const profile = z.object({
  first_name: z.string().trim().min(1, "is required").max(100),
  last_name: z.string().trim().min(1, "is required").max(100),
});

/** The person says their name, as it stands beside what they publish. */
export async function nameSelf(portal: Portal, person: Person, input: unknown): Promise<void> {
  const parsed = profile.safeParse(input);
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  const { first_name: firstName, last_name: lastName } = parsed.data;
  await portal.db.update(people).set({ firstName, lastName }).where(eq(people.id, person.id));
}

/** The language of the person's studio and mails. */
export async function speak(portal: Portal, person: Person, language: "fr" | "en"): Promise<void> {
  await portal.db.update(people).set({ language }).where(eq(people.id, person.id));
}
