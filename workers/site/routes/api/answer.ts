import { hex } from "#base/id.ts";
import { pageOf, type Paging } from "#base/paging.ts";
import type { Dataset } from "#catalog/schema.ts";
import type { Asked } from "#site/door.ts";
import { keep } from "#site/keep.ts";

/** The address that was asked, as the world knows it. */
function ownUrl(c: Asked): string {
  const { pathname, search } = new URL(c.req.url);
  return c.get("portal").place.url + pathname + search;
}

/** A page of a list; the edge may keep what a stranger is shown. */
export function listed(
  c: Asked,
  {
    data,
    total,
    tags,
    page,
    pageSize,
  }: Paging & { data: unknown[]; total: number; tags: string[] },
): Response {
  if (!c.get("person")) keep(c, "page", tags);
  return c.json(pageOf(data, total, { page, pageSize }, ownUrl(c)));
}

/** What a dataset's page of the API is forgotten by: its own changes, and its producer's name. */
export function keepDataset(c: Asked, { id, organizationId }: Dataset): void {
  const of = organizationId ? [`of-organization-${organizationId}`] : [];
  if (!c.get("person")) keep(c, "page", [`dataset-${id}`, "every-dataset", ...of]);
}

/**
 * A dataset as JSON. Its ETag tells the state of its description, which `If-Match` asks about, and then the
 * digest of all: a resource that goes leaves no date behind.
 */
export async function datasetAnswer(
  c: Asked,
  { modifiedAt, updatedAt }: Dataset,
  wire: object,
  status: 200 | 201 = 200,
): Promise<Response> {
  const text = JSON.stringify(wire);
  const digest = await crypto.subtle.digest("SHA-1", new TextEncoder().encode(text));
  const tag = hex(new Uint8Array(digest).subarray(0, 10));
  c.header("ETag", `"${modifiedAt}-${tag}"`);
  c.header("Last-Modified", new Date(Math.max(modifiedAt, updatedAt)).toUTCString());
  if (c.req.method === "GET" && c.req.header("If-None-Match")?.includes(`-${tag}"`))
    return c.body(null, 304);
  return c.body(text, status, { "Content-Type": "application/json" });
}

/** The state the caller saw, by `If-Match`: whoever sends it does not overwrite what they did not see. */
export function seen(c: Asked): { ifMatch?: number } {
  const modifiedAt = /^(?:W\/)?"(\d+)-/.exec(c.req.header("If-Match") ?? "")?.[1];
  return modifiedAt === undefined ? {} : { ifMatch: Number(modifiedAt) };
}
