import { Hono } from "hono";
import { z } from "zod";
import { runSql } from "#engine/query/sql/run.ts";
import { BUDGET } from "#data/asked-rows.ts";
import type { Asked, Door } from "#data/door.ts";
import { openOther, openResource } from "#data/found.ts";
import { planText } from "#data/plan.ts";
import { isAsked } from "#data/question.ts";
import { keep } from "#data/keep.ts";
import { Malformed } from "#data/refusal.ts";
import { answerJson, objects, partialText } from "#data/written.ts";

const MOST_ROWS = 10_000;
const query = z.string().trim().min(1).max(10_000);
const body = z.strictObject({ q: query });

/** One SELECT over the resource, and over others that it joins by their ids. */
export const sql = new Hono<Door>({ strict: false });

sql.get("/sql", async (c) => {
  const parsed = query.safeParse(c.req.query("q"));
  if (!parsed.success) throw new Malformed("Malformed query: argument 'q' must be one SELECT");
  const opened = await openResource(c);
  // What other resources have a part in may change when they do: it is not kept.
  const isAlone = !/\bjoin\b/i.test(parsed.data);
  return (isAlone ? keep(c, opened) : undefined) ?? answerSql(c, opened.table, parsed.data);
});

sql.post("/sql", async (c) => {
  const sent = c.req.header("Content-Type")?.includes("json")
    ? await jsonOf(c)
    : { q: await c.req.text() };
  const parsed = body.safeParse(sent);
  if (!parsed.success)
    throw new Malformed('Malformed query: send {"q": "select …"}, or the SELECT as text');
  const { table } = await openResource(c);
  return answerSql(c, table, parsed.data.q);
});

async function jsonOf(c: Asked): Promise<unknown> {
  return c.req.json().catch(() => undefined);
}

async function answerSql(
  c: Asked,
  table: Parameters<typeof runSql>[0],
  q: string,
): Promise<Response> {
  const { columns, rows, more, partial, cost } = await runSql(table, q, {
    most: MOST_ROWS,
    budget: BUDGET,
    open: (id) => openOther(c, id),
  });
  return answerJson(c, {
    data: objects(columns, rows),
    columns: JSON.stringify(columns),
    meta: JSON.stringify({ rows: rows.length, more }),
    partial: partialText(c, partial),
    plan: isAsked(c.req.query("explain")) ? planText(table, cost) : undefined,
  });
}
