import { Problem } from "#base/problem.ts";
import { slugify } from "#base/slug.ts";
import { findDataset, findOrganization } from "#catalog/find.ts";
import type { Portal } from "#base/portal.ts";
import type { Typed } from "./form.ts";

/** What an outlet's form offers to follow; all but the first are named in a second field. */
export const abouts = ["everything", "organization", "dataset", "tag", "theme", "search"] as const;

/**
 * The target that a form names: a dataset or an organization by its name, its address or its id.
 * What names nothing is answered as a target that nobody can follow.
 */
export async function targetNamed(portal: Portal, typed: Typed): Promise<string> {
  // Programs that send the form may still name the target by itself.
  if (typed["target"]) return typed["target"];
  const about = typed["about"] || "everything";
  if (about === "everything") return about;
  const what = (typed["what"] ?? "").trim();
  if (about === "organization")
    return `organization:${await idOf(() => findOrganization(portal, keyOf(what)))}`;
  if (about === "dataset")
    return `dataset:${await idOf(() => findDataset(portal, undefined, keyOf(what)))}`;
  return `${about}:${what}`;
}

/** `https://…/organizations/insee?page=2`, `INSEE` and `insee` are one. */
function keyOf(what: string): string {
  const path = URL.parse(what)?.pathname ?? what;
  return slugify(path.slice(path.lastIndexOf("/") + 1));
}

async function idOf(find: () => Promise<{ id: string }>): Promise<string> {
  try {
    return (await find()).id;
  } catch (error) {
    if (error instanceof Problem && (error.status === 404 || error.status === 410)) return "";
    throw error;
  }
}
