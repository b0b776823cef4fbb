import { Hono } from "hono";
import { publishDataset, withdrawDataset } from "#catalog/publish.ts";
import type { Door } from "#site/door.ts";
import { typedIn } from "./form.ts";

/** Shown to the world, and taken back. */
export const publication = new Hono<Door>();

publication.post("/datasets/:id/publication", async (c) => {
  const id = c.req.param("id");
  const { quiet } = await typedIn(c);
  await publishDataset(c.get("portal"), c.get("person"), id, { isQuiet: quiet === "on" });
  return c.redirect(`/studio/datasets/${id}?done=published`, 303);
});

publication.post("/datasets/:id/withdrawal", async (c) => {
  const id = c.req.param("id");
  await withdrawDataset(c.get("portal"), c.get("person"), id);
  return c.redirect(`/studio/datasets/${id}?done=withdrawn`, 303);
});
