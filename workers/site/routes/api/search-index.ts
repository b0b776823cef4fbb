import { Hono } from "hono";
import { z } from "zod";
import { errorsOf, invalid } from "#base/problem.ts";
import { rebuildSearch } from "#search/rebuild.ts";
import type { Door } from "#site/door.ts";
import { jsonObject } from "./body.ts";

/** Where an administrator's `npm run search` has the index built anew, a step at a time. */
export const searchIndex = new Hono<Door>();

const step = z.object({ after: z.string().max(64).optional() });

searchIndex.post("/", async (c) => {
  const asked = step.safeParse(await jsonObject(c));
  if (!asked.success) throw invalid(errorsOf(asked.error));
  return c.json(await rebuildSearch(c.get("portal"), c.get("person"), asked.data.after));
});
