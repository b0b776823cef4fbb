import { z } from "zod";
import { errorsOf, invalid, notFound, Problem } from "#base/problem.ts";
import type { Source } from "#engine/port.ts";
import { QueryRefused } from "#engine/query/refusal.ts";
import { openTable, type Table } from "#engine/query/table.ts";
import { type ResourceData, resourceData } from "#files/read.ts";
import type { ProfileRow, Version } from "#files/schema.ts";
import { r2Source } from "#files/source.ts";
import { personOfKey } from "#people/key.ts";
import { may } from "#people/may.ts";
import type { Asked } from "./door.ts";

export interface Found extends ResourceData {
  /** The version was asked for by name: its answers never change. */
  pinned: boolean;
  /** Strangers may not see it. */
  hidden: boolean;
}

/** Parameters that choose the version, on every address. */
export const VERSION_PARAMETERS = ["version", "asof"];

const asked = z.object({
  id: z.guid(),
  version: z.guid().optional(),
  asof: z.string().transform(endOf).optional(),
});

/** The resource of the address, in the version asked for. Throws 400, 404 and 410. */
export async function findResource(c: Asked): Promise<Found> {
  const parsed = asked.safeParse({
    id: c.req.param("id"),
    version: c.req.query("version"),
    asof: c.req.query("asof"),
  });
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  const { id, version: versionId, asof } = parsed.data;
  const found = await resourceData(c.get("portal"), id, { versionId, asof });
  if (!found) throw notFound(`Resource ${id}`);
  await refuseUnseen(c, found);
  if ((versionId !== undefined || asof !== undefined) && !found.version)
    throw notFound(`That version of resource ${id}`);
  return { ...found, pinned: versionId !== undefined, hidden: found.dataset.state === "draft" };
}

/** A draft is there for its producers alone; what was deleted is told to be gone. */
async function refuseUnseen(c: Asked, { resource, dataset }: ResourceData): Promise<void> {
  if (dataset.state === "draft") {
    const key = c.req.header("X-API-KEY");
    const person = key ? await personOfKey(c.get("portal"), key) : undefined;
    if (!may(person, "dataset.see", dataset)) throw notFound(`Resource ${resource.id}`);
  }
  if (resource.deletedAt === null && dataset.state !== "deleted") return;
  const on =
    resource.deletedAt === null
      ? ""
      : ` on ${new Date(resource.deletedAt).toISOString().slice(0, 10)}`;
  throw new Problem(
    410,
    "gone",
    `Resource ${resource.id} has been permanently deleted${on} by its producer.`,
  );
}

/** A day means its end: what was there on that day. Milliseconds UTC. */
function endOf(text: string, context: z.RefinementCtx): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    context.addIssue({ code: "custom", message: "is not an ISO 8601 date" });
    return z.NEVER;
  }
  return /^\d{4}-\d\d-\d\d$/.test(text) ? time + 86_399_999 : time;
}

export interface Opened extends Found {
  version: Version;
  profile: ProfileRow;
  table: Table;
}

/** The same with its Parquet opened. Throws 404 while there is no table. */
export async function openResource(c: Asked): Promise<Opened> {
  return openFound(c, await findResource(c));
}

/** The table of another resource, in its current version, by its id; it must be seen by who asks. */
export async function openOther(c: Asked, id: string): Promise<Table> {
  if (!z.guid().safeParse(id).success)
    throw new QueryRefused(
      "unknown-table",
      `“${id}” is no resource: a joined table is named by its resource’s id, in double quotes.`,
    );
  const found = await resourceData(c.get("portal"), id, {});
  if (!found) throw notFound(`Resource ${id}`);
  await refuseUnseen(c, found);
  const hidden = found.dataset.state === "draft";
  return (await openFound(c, { ...found, pinned: false, hidden })).table;
}

async function openFound(c: Asked, found: Found): Promise<Opened> {
  const { version, profile } = found;
  if (version?.state === "waiting" || version?.state === "indexing")
    throw new Problem(404, version.state, "The file is still being read.", { retryAfter: 5 });
  if (!version || !profile?.parquetKey || profile.parquetBytes === null) throw noTable(version);
  const source = r2Source(c.get("portal").files, profile.parquetKey, profile.parquetBytes);
  return { ...found, version, profile, table: await opened(profile.parquetKey, source) };
}

function noTable(version: Version | undefined): Problem {
  const sentence = version?.reason?.sentence ?? "There is no table in this resource.";
  return new Problem(404, "no-table", sentence);
}

/** Footers of the last tables asked about, by their key, which never holds other bytes. */
const footers = new Map<string, Table>();
const MOST_KEPT = 32;
const LARGEST_KEPT = 256 * 1024;

/** Only the footer is reused: bytes are read through the bucket of the request. */
async function opened(key: string, source: Source): Promise<Table> {
  const known = footers.get(key);
  const table = known ? { ...known, source } : await openTable(source);
  footers.delete(key);
  if (table.metadata.metadata_length <= LARGEST_KEPT) footers.set(key, table);
  const [oldest] = footers.keys();
  if (footers.size > MOST_KEPT && oldest !== undefined) footers.delete(oldest);
  return table;
}
