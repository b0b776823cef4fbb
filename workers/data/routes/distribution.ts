import { Hono } from "hono";
import { z } from "zod";
import { distribution } from "#engine/query/distribution.ts";
import { BUDGET, filterOf } from "#data/asked-rows.ts";
import type { Door } from "#data/door.ts";
import { openResource } from "#data/found.ts";
import { keep } from "#data/keep.ts";
import { isAggregated, parseQuestion } from "#data/question.ts";
import { Malformed } from "#data/refusal.ts";
import { storedProfile } from "#data/understanding.ts";
import { answerJson, partialText } from "#data/written.ts";

/** Of many columns at once, what a page can wait for. */
const SHORT = { bytes: 64 << 20, rows: 3_000_000 };
const MOST_COLUMNS = 40;
const histogram = z.object({ edges: z.array(z.union([z.number(), z.string()])) });

export const distributions = new Hono<Door>({ strict: false });

/** How the values of the rows that pass spread, in the bins of the whole file's profile. */
distributions.get("/distribution", async (c) => {
  const question = parseQuestion(new URL(c.req.url).searchParams);
  if (isAggregated(question)) throw new Malformed("Malformed query: no aggregators here");
  const opened = await openResource(c);
  const same = keep(c, opened);
  if (same) return same;
  const stored = await storedProfile(c, opened);
  const names = question.columns ?? opened.table.columns.map(({ name }) => name);
  const columns = names.slice(0, MOST_COLUMNS).map((name) => {
    const known = stored?.columns.find((column) => column.name === name);
    return { name, edges: histogram.safeParse(known?.["histogram"]).data?.edges };
  });
  const answer = await distribution(opened.table, {
    columns,
    filter: filterOf(opened.table, question),
    budget: columns.length > 1 ? SHORT : BUDGET,
  });
  return answerJson(c, {
    data: JSON.stringify(answer.columns),
    meta: JSON.stringify({ rows: answer.rows }),
    partial: partialText(c, answer.partial),
  });
});
