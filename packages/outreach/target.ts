import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { isId } from "#base/id.ts";
import type { Portal } from "#base/portal.ts";
import { notFound } from "#base/problem.ts";
import { slugify } from "#base/slug.ts";
import { datasets, organizations } from "#catalog/schema.ts";
import { plain } from "./letter.ts";
import type { Subscription } from "./schema.ts";

export type Target = Pick<Subscription, "kind" | "target">;

const LONGEST_TARGET = 200;

/** `everything`, `organization:<id>`, `dataset:<id>`, `tag:<tag>` or `search:<query>`. */
export const target = z
  .string()
  .max(LONGEST_TARGET + 20)
  .transform((text, context): Target => {
    const found = targetOf(text);
    if (found) return found;
    context.addIssue({ code: "custom", message: "This is nothing that one can follow." });
    return z.NEVER;
  });

export function textOf({ kind, target }: Target): string {
  return kind === "everything" ? kind : `${kind}:${target}`;
}

/** Refuses with 404 what does not exist or is not public. */
export async function mustExist(portal: Portal, { kind, target }: Target): Promise<void> {
  if (kind === "organization") {
    const row = await portal.db
      .select({ id: organizations.id })
      .from(organizations)
      .where(and(eq(organizations.id, target), isNull(organizations.deletedAt)))
      .get();
    if (!row) throw notFound("Organization");
  }
  if (kind === "dataset") {
    const row = await portal.db
      .select({ id: datasets.id })
      .from(datasets)
      .where(and(eq(datasets.id, target), eq(datasets.state, "published")))
      .get();
    if (!row) throw notFound("Dataset");
  }
}

function targetOf(text: string): Target | undefined {
  if (text === "everything") return { kind: "everything", target: "" };
  const colon = text.indexOf(":");
  const kind = text.slice(0, colon);
  const rest = plain(text.slice(colon + 1)).slice(0, LONGEST_TARGET);
  if (kind === "organization" || kind === "dataset")
    return isId(rest) ? { kind, target: rest } : undefined;
  if (kind === "tag") return slugify(rest) ? { kind, target: slugify(rest) } : undefined;
  return kind === "search" && rest ? { kind, target: rest } : undefined;
}
