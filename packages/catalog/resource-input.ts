import { z } from "zod";
import { errorsOf, invalid } from "#base/problem.ts";
import type { Resource, resources } from "./schema.ts";

const optional = <T extends z.ZodType>(type: T) =>
  z.preprocess((value) => (value === "" ? null : value), type.nullable().optional());

/** What may be said of a resource, in udata's words; what a hosted file says of itself is not asked. */
export const resourceInput = z.object({
  title: z.string().trim().min(1, "is required").max(350),
  description: optional(z.string().max(100_000)),
  type: z.enum(["main", "documentation", "update", "api", "code", "other"]).optional(),
  filetype: z.enum(["file", "remote"]).optional(),
  url: z.url({ protocol: /^(https?|ftp)$/ }).max(2000),
  format: optional(z.string().trim().toLowerCase().max(64)),
  mime: optional(z.string().max(128)),
  filesize: optional(z.number().int()),
  checksum: z
    .object({ type: z.enum(["sha1", "sha2", "sha256", "md5", "crc"]), value: z.string() })
    .nullable()
    .optional(),
  schema: z.record(z.string(), z.unknown()).nullable().optional(),
  extras: z.record(z.string(), z.unknown()).nullable().optional(),
});
const patch = resourceInput.partial();
export type ResourcePatch = z.infer<typeof patch>;

export function parsedResource(input: unknown): z.infer<typeof resourceInput> {
  const parsed = resourceInput.safeParse(input);
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  return parsed.data;
}

export function parsedResourcePatch(input: unknown): ResourcePatch {
  const parsed = patch.safeParse(input);
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  return parsed.data;
}

type Columns = Partial<typeof resources.$inferInsert>;

/** The columns a patch sets. Of a hosted file, address, size, type and checksum are the portal's to say. */
export function resourceColumns(patch: ResourcePatch, filetype: "file" | "remote"): Columns {
  const described = given({
    title: patch.title,
    description: patch.description,
    type: patch.type,
    schema: patch.schema,
    extras: patch.extras === null ? {} : patch.extras,
  });
  if (filetype === "file") return described;
  return {
    ...described,
    ...given({
      url: patch.url,
      format: patch.format,
      mime: patch.mime,
      sizeBytes: patch.filesize,
      checksum: patch.checksum,
    }),
  };
}

function given(columns: Record<string, unknown>): Columns {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

/** What of it is not so already. */
export function differentColumns(resource: Resource, columns: Columns): Columns {
  const present: Record<string, unknown> = { ...resource };
  return Object.fromEntries(
    Object.entries(columns).filter(
      ([name, value]) => JSON.stringify(present[name] ?? null) !== JSON.stringify(value ?? null),
    ),
  );
}
