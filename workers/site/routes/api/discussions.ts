import { Hono } from "hono";
import { z } from "zod";
import { isId } from "#base/id.ts";
import { paging } from "#base/paging.ts";
import { parsedBy } from "#base/problem.ts";
import { answerDiscussion } from "#community/answer-discussion.ts";
import { startDiscussion } from "#community/discuss.ts";
import { deleteDiscussion, deleteMessage, editMessage } from "#community/moderate-discussion.ts";
import { subjectOf } from "#community/discussion-subject.ts";
import { listDiscussions, readDiscussion } from "#community/read-discussions.ts";
import type { Asked, Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { listed } from "./answer.ts";
import { jsonObject } from "./body.ts";
import { callerOf } from "./caller.ts";
import { discussionWire } from "./wire/discussion.ts";

/** `/api/1/discussions/` as udata has it. */
export const discussions = new Hono<Door>();

const identifier = (name: string) =>
  z.string().refine(isId, `${name} arg must be an identifier`).optional();
const subjects = z
  .union([z.string(), z.array(z.string())])
  .transform((ids) => [ids].flat())
  .pipe(z.array(z.string().refine(isId, "for arg must be an identifier")).max(50));
export const discussionListQuery = paging().extend({
  q: z.string().trim().max(200).optional(),
  sort: z
    .enum(["-created", "-discussion.posted_on"])
    .default("-created")
    .meta({ description: "The last begun first, or the last spoken in." }),
  for: subjects.optional(),
  org: identifier("Organization"),
  user: identifier("User"),
  closed: z.stringbool().optional(),
});

discussions.get("/", async (c) => {
  const { page, page_size: pageSize, sort, ...filter } = parsedBy(discussionListQuery, present(c));
  const portal = c.get("portal");
  const { data, total } = await listDiscussions(portal, filter, {
    page,
    pageSize,
    isByActivity: sort !== "-created",
  });
  const person = c.get("person");
  const wires = data.map((each) => discussionWire(portal.place, each, { person }));
  return listed(c, {
    data: wires,
    total,
    tags: ["discussions", "datasets", "reuses"],
    page,
    pageSize,
  });
});

discussions.post("/", async (c) => {
  callerOf(c);
  const { id } = await startDiscussion(c.get("portal"), c.get("person"), await jsonObject(c));
  return answered(c, id, 201);
});

discussions.get("/:discussion", (c) => answered(c, c.req.param("discussion")));

discussions.post("/:discussion", async (c) => {
  callerOf(c);
  const key = c.req.param("discussion");
  const { id } = await answerDiscussion(c.get("portal"), c.get("person"), key, await jsonObject(c));
  return answered(c, id);
});

discussions.delete("/:discussion", async (c) => {
  await deleteDiscussion(c.get("portal"), c.get("person"), c.req.param("discussion"));
  return c.body(null, 204);
});

discussions.put("/:discussion/comments/:message", async (c) => {
  callerOf(c);
  const at = c.req.param();
  await editMessage(c.get("portal"), c.get("person"), at, await jsonObject(c));
  return answered(c, at.discussion);
});

discussions.delete("/:discussion/comments/:message", async (c) => {
  callerOf(c);
  await deleteMessage(c.get("portal"), c.get("person"), c.req.param());
  return c.body(null, 204);
});

/** An empty parameter is none; one that is given several times is a list. */
function present(c: Asked): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(c.req.queries()).flatMap(([name, values]) => {
      const [first, ...rest] = values.filter(Boolean);
      if (first === undefined) return [];
      return [[name, rest.length > 0 ? [first, ...rest] : first]];
    }),
  );
}

async function answered(c: Asked, id: string, status: 200 | 201 = 200): Promise<Response> {
  const portal = c.get("portal");
  const person = c.get("person");
  const whole = await readDiscussion(portal, id);
  const { subjectClass, subjectId } = whole.discussion;
  const subject = await subjectOf(portal, person, { class: subjectClass, id: subjectId });
  if (!person)
    keep(c, "page", [
      `discussion-${id}`,
      "discussions",
      `${subjectClass.toLowerCase()}-${subjectId}`,
    ]);
  return c.json(discussionWire(portal.place, whole, { person, subject }), status);
}
