import { z } from "zod";
import { errorsOf, invalid } from "#base/problem.ts";

const optional = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (value === "" ? null : value), type.nullable().optional());

/** What may be said of an organization, in udata's words. */
export const organizationInput = z.object({
  name: z.string().trim().min(1, "is required").max(350),
  acronym: optional(z.string().trim().max(128)),
  description: z.string().trim().min(1, "is required").max(100_000),
  url: optional(z.url({ protocol: /^https?$/ })),
  business_number_id: optional(
    z
      .string()
      .transform((text) => text.replaceAll(/\s/g, ""))
      .refine(isSiret, "is not a SIRET"),
  ),
});
export type OrganizationInput = z.infer<typeof organizationInput>;

export function parsedOrganization(input: unknown): OrganizationInput {
  const parsed = organizationInput.safeParse(input);
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  return parsed.data;
}

const LA_POSTE = "356000000";

/** Fourteen digits under Luhn's key; La Poste's offices are numbered by the sum of digits instead (INSEE). */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false;
  const digits = Array.from(text, Number);
  const plain = digits.reduce((sum, digit) => sum + digit, 0);
  if (text.startsWith(LA_POSTE) && plain % 5 === 0) return true;
  const luhn = digits.reduce((sum, digit, at) => {
    const doubled = at % 2 === 0 ? digit * 2 : digit;
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return luhn % 10 === 0;
}
