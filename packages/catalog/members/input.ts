import { z } from "zod";
import { isId } from "#base/id.ts";
import type { Reference } from "#people/schema.ts";

const comment = z.string().trim().max(1000);
const role = z.enum(["admin", "editor", "partial_editor"]);
const reference = z.object({
  class: z.enum(["Dataset", "Reuse", "Dataservice"]),
  id: z.string().refine(isId, "is not an identifier"),
});
const blankIsNull = (value: unknown) => (value === "" ? null : value);
const byId = z.preprocess(
  (value) => (value && typeof value === "object" && "id" in value ? value.id : value),
  z.preprocess(blankIsNull, z.string().nullish()),
);

export const requestInput = z.object({ comment: comment.min(1, "is required") });
export const refusalInput = z.object({ comment: z.preprocess(blankIsNull, comment.nullish()) });
export const roleInput = z.object({ role });
export const assignmentsInput = z.array(reference).max(200);
export const invitationInput = z
  .object({
    user: byId,
    email: z.preprocess(blankIsNull, z.email().max(254).toLowerCase().nullable().default(null)),
    role: role.nullish().transform((given) => given ?? "editor"),
    comment: z.preprocess(blankIsNull, comment.nullable().default(null)),
    assignments: assignmentsInput.nullish().transform((given) => given ?? []),
  })
  .refine(({ user, email }) => Boolean(user) !== Boolean(email), {
    path: ["email"],
    message: "is required",
  });

export function once(references: readonly Reference[]): Reference[] {
  const known = new Map(references.map((each) => [`${each.class}:${each.id}`, each]));
  return [...known.values()];
}
