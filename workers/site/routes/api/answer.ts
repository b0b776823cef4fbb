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
export function keepDataset(c: Asked, { id, organizationId, ownerId }: Dataset): void {
  const of = organizationId
    ? [`of-organization-${organizationId}`]
    : ownerId
      ? [`person-${ownerId}`]
      : [];
  if (!c.get("person")) keep(c, "page", [`dataset-${id}`, "every-dataset", ...of]);
}

export function datasetAnswer(
  c: Asked,
  { modifiedAt, updatedAt }: Dataset,
  wire: object,
  status: 200 | 201 = 200,
): Promise<Response> {
  return taggedAnswer(c, { modifiedAt, changedAt: Math.max(modifiedAt, updatedAt), status }, wire);
}

/**
 * A thing as JSON. Its ETag tells the state of its description, which `If-Match` asks about, and then the
 * digest of all: a resource that goes leaves no date behind.
 */
export async function taggedAnswer(
  c: Asked,
  { modifiedAt, changedAt, status }: { modifiedAt: number; changedAt: number; status: 200 | 201 },
  wire: unknown,
): Promise<Response> {
  const text = JSON.stringify(wire);
  const digest = await crypto.subtle.digest("SHA-1", new TextEncoder().encode(text));
  const tag = hex(new Uint8Array(digest).subarray(0, 10));
  c.header("ETag", `"${modifiedAt}-${tag}"`);
  c.header("Last-Modified", new Date(changedAt).toUTCString());
  if (c.req.method === "GET" && c.req.header("If-None-Match")?.includes(`-${tag}"`))
    return c.body(null, 304);
  return c.body(text, status, { "Content-Type": "application/json" });
}

/** The state the caller saw, by `If-Match`: whoever sends it does not overwrite what they did not see. */
export function seen(c: Asked): { ifMatch?: number } {
  const given = c.req.header("If-Match");
  if (given === undefined || given.trim() === "*") return {};
  // What is no tag of ours matches nothing.
  return { ifMatch: Number(/^(?:W\/)?"(\d+)-/.exec(given)?.[1]) };
}
