import { z } from "zod";

/** Imported ones are whatever their portal wrote: what is no address of a person or a page is left out. */
const told = z.object({
  name: z.string().trim().default(""),
  email: z.email().nullable().catch(null),
  contact_form: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .catch(null),
  role: z.string().catch("contact"),
});

/** Whom a dataset says to ask about it; those in the role of a contact first. */
export function contactOf(
  points: readonly unknown[],
): { name: string; email: string | null; form: string | null } | null {
  const known = points.flatMap((point) => {
    const { data } = told.safeParse(point);
    return data && (data.email !== null || data.contact_form !== null) ? [data] : [];
  });
  const first = known.find(({ role }) => role === "contact") ?? known[0];
  if (!first) return null;
  const { name, email, contact_form: form } = first;
  return { name: name || email || "", email, form };
}
