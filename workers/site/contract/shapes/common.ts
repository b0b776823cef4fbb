import { z } from "zod";

// What is answered. Objects are open: a newer portal may say more, and no client should break of it.

export const text = z.string();
export const maybe = z.string().nullable();
export const id = z
  .string()
  .regex(/^[0-9a-f]{24}$/)
  .meta({ description: "24 hexadecimal digits" });
export const uuid = z.uuid();
export const time = z.iso.datetime({ offset: true });
export const maybeTime = time.nullable();
export const extras = z.record(z.string(), z.unknown());
export const numbers = z.record(z.string(), z.unknown());
export const badge = z.looseObject({ kind: text });

export const problem = z
  .looseObject({
    message: text.meta({ description: "What is wrong and what to do, in a sentence." }),
    code: text.optional(),
    errors: z.record(z.string(), z.array(z.string())).optional(),
    request_id: text.optional(),
  })
  .meta({ id: "Problem" });

/** The tabular API's own shape, which its clients know. */
export const contentProblem = z
  .looseObject({
    errors: z.array(
      z.looseObject({
        code: maybe,
        title: text,
        detail: text.meta({ description: "What is wrong and what to do, in a sentence." }),
      }),
    ),
  })
  .meta({ id: "ContentProblem" });

/** One page of a list, in udata's shape. */
export const page = (of: z.ZodType, name: string) =>
  z
    .looseObject({
      data: z.array(of),
      page: z.number().int(),
      page_size: z.number().int(),
      total: z.number().int(),
      next_page: maybe,
      previous_page: maybe,
    })
    .meta({ id: name });

/** An id with its words. */
export const labelled = z.array(z.looseObject({ id: text, label: text })).meta({ id: "Labels" });
export const words = z.record(z.string(), z.string()).meta({ id: "Words" });
