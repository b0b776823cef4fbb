import { z } from "zod";
import { isId } from "#base/id.ts";

const LONGEST_COMMENT = 50_000;

const identifier = z.string().refine(isId, "is not an identifier");
const organization = z
  .union([identifier, z.looseObject({ id: identifier }).transform(({ id }) => id)])
  .nullable()
  .optional();

/** What can be said, in Markdown. */
const comment = z.string().trim().min(1, "is required").max(LONGEST_COMMENT);

/** A question, in udata's words. */
export const discussionInput = z.object({
  title: z.string().trim().min(1, "is required").max(350),
  comment,
  subject: z.looseObject({ class: z.enum(["Dataset", "Reuse"]), id: identifier }),
  organization,
});

/** An answer, the end of a discussion, or both. */
export const answerInput = z.object({
  comment: z.string().trim().max(LONGEST_COMMENT).nullable().optional(),
  close: z.boolean().nullable().optional(),
  organization,
});

/** What is said instead. */
export const messageInput = z.object({ comment });
