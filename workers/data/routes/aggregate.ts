import { Hono } from "hono";
import type { Door } from "#data/door.ts";
import { openResource } from "#data/found.ts";
import { keep } from "#data/keep.ts";
import { AGGREGATORS, isAggregated, parseQuestion } from "#data/question.ts";
import { Malformed } from "#data/refusal.ts";
import { answerGroups } from "./rows.ts";

export const aggregates = new Hono<Door>({ strict: false });

/** Groups and aggregates alone, in the grammar of `data/`. */
aggregates.get("/aggregate", async (c) => {
  const question = parseQuestion(new URL(c.req.url).searchParams);
  if (!isAggregated(question))
    throw new Malformed(
      `Malformed query: an aggregator is wanted: groupby, ${AGGREGATORS.join(", ")}`,
    );
  const opened = await openResource(c);
  return keep(c, opened) ?? answerGroups(c, opened, question);
});
