import { Hono } from "hono";
import { z } from "zod";
import { errorsOf, invalid, notFound, Problem } from "#base/problem.ts";
import { type Difference, diff } from "#engine/query/diff/diff.ts";
import { type VersionTable, tableBefore, versionTable } from "#files/read-versions.ts";
import { r2Source } from "#files/source.ts";
import { addressOf } from "#data/addresses.ts";
import type { Asked, Door } from "#data/door.ts";
import { type Found, findResource } from "#data/found.ts";
import { keep } from "#data/keep.ts";
import { jsonText } from "#data/written.ts";

/** More rows than this take longer than an answer may. */
const MOST_ROWS = 5_000_000;
const LARGEST_PAGE = 100;

const wishes = z.object({
  from: z.guid().optional(),
  to: z.guid().optional(),
  key: z.string().max(2000).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  page_size: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(20),
});
type Wishes = z.infer<typeof wishes>;

/** What became of a table from one of its versions to another: the last two, unless others are named. */
export const difference = new Hono<Door>({ strict: false });

difference.get("/diff", async (c) => {
  const parsed = wishes.safeParse(c.req.query());
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  const asked = parsed.data;
  const found = await findResource(c);
  const to = await laterOf(c, found, asked.to);
  const from = await earlierOf(c, found, to, asked.from);
  const same = keep(c, { ...found, pinned: asked.from !== undefined && asked.to !== undefined });
  if (same) return same;
  const { files } = c.get("portal");
  const told = await diff(
    r2Source(files, from.parquetKey, from.parquetBytes),
    r2Source(files, to.parquetKey, to.parquetBytes),
    {
      key: asked.key?.split(",").filter((name) => name !== ""),
      offset: (asked.page - 1) * asked.page_size,
      limit: asked.page_size,
    },
  );
  const body = {
    from: versionOf(from),
    to: versionOf(to),
    ...summaryOf(told),
    ...pageOf(c, found, told, asked),
  };
  return c.body(jsonText(body), 200, { "Content-Type": "application/json; charset=utf-8" });
});

async function laterOf(c: Asked, found: Found, id: string | undefined): Promise<VersionTable> {
  const wanted = id ?? found.version?.id;
  const table = wanted && (await versionTable(c.get("portal"), found.resource.id, wanted));
  if (table) return table;
  if (id !== undefined) throw notFound(`A table in version ${id} of this resource`);
  throw new Problem(404, "no-table", "There is no table in this resource.");
}

async function earlierOf(
  c: Asked,
  { resource }: Found,
  to: VersionTable,
  id: string | undefined,
): Promise<VersionTable> {
  const portal = c.get("portal");
  const table = id
    ? await versionTable(portal, resource.id, id)
    : await tableBefore(portal, resource.id, to);
  if (!table)
    throw id
      ? notFound(`A table in version ${id} of this resource`)
      : new Problem(404, "no-earlier-version", "There is no earlier version to compare with.");
  if (Math.max(table.rows, to.rows) > MOST_ROWS)
    throw new Problem(
      413,
      "too-many-rows",
      `Tables of more than ${MOST_ROWS} rows are not compared here: fetch both with data.parquet?version=.`,
    );
  return table;
}

function versionOf({ id, arrivedAt, rows }: VersionTable) {
  return { version: id, arrived_at: new Date(arrivedAt).toISOString(), rows };
}

function summaryOf(told: Difference) {
  return {
    key: told.key ?? null,
    summary: {
      added: told.added,
      removed: told.removed,
      changed: told.changed,
      unchanged: told.unchanged,
      changed_by_column: told.changedByColumn,
      columns_added: told.columnsAdded,
      columns_removed: told.columnsRemoved,
      columns_retyped: told.columnsRetyped,
    },
  };
}

function pageOf(c: Asked, found: Found, told: Difference, { page, page_size: size }: Wishes) {
  const { added, removed, changed } = told.samples;
  const at = (page: number) => {
    const params = new URL(c.req.url).searchParams;
    params.set("page", String(page));
    return addressOf(c, found, "diff/", params);
  };
  const isLast = ![added, removed, changed].some((rows) => rows.length === size);
  return {
    added,
    removed,
    changed,
    links: { next: isLast ? null : at(page + 1), prev: page > 1 ? at(page - 1) : null },
    meta: { page, page_size: size },
  };
}
