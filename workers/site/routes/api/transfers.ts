import { Hono } from "hono";
import { z } from "zod";
import { isId } from "#base/id.ts";
import { invalid, parsedBy } from "#base/problem.ts";
import { iso, isoOrNull } from "#base/time.ts";
import { answerTransfer } from "#catalog/ownership/answer-transfer.ts";
import { listTransfers } from "#catalog/ownership/list-transfers.ts";
import type { Transfer } from "#catalog/ownership/schema.ts";
import { askTransfer, findTransfer } from "#catalog/ownership/transfer.ts";
import type { Asked, Door } from "#site/door.ts";
import { jsonObject } from "./body.ts";
import { references } from "./wire/referred.ts";

/** `/api/1/transfer/`: what one owner offers to another. */
export const transfers = new Hono<Door>();

const identifier = z.string().refine(isId, "must be an identifier").optional();
const query = z.object({
  subject: identifier,
  recipient: identifier,
  subject_type: z.enum(["Dataset", "Reuse", "Dataservice"]).optional(),
  status: z.enum(["pending", "accepted", "refused"]).optional(),
});

transfers.get("/", async (c) => {
  const { subject_type: subjectType, ...asked } = parsedBy(query, c.req.query());
  if (!asked.subject && !asked.recipient)
    throw invalid({ subject: ["Either “subject” or “recipient” is required"] });
  const found = await listTransfers(c.get("portal"), c.get("person"), { ...asked, subjectType });
  return c.json(await written(c, found));
});

transfers.post("/", async (c) => {
  const made = await askTransfer(c.get("portal"), c.get("person"), await jsonObject(c));
  return c.json((await written(c, [made]))[0], 201);
});

transfers.get("/:transfer", async (c) => {
  const found = await findTransfer(c.get("portal"), c.get("person"), c.req.param("transfer"));
  return c.json((await written(c, [found]))[0]);
});

transfers.post("/:transfer", async (c) => {
  const id = c.req.param("transfer");
  const input = await jsonObject(c);
  const answered = await answerTransfer(c.get("portal"), c.get("person"), id, input);
  return c.json((await written(c, [answered]))[0]);
});

/** udata's `Transfer`, its misspelling too. */
async function written(c: Asked, all: Transfer[]) {
  const ids = all.flatMap((each) => [
    each.personId,
    each.ownerId,
    each.recipientId,
    each.subjectId,
  ]);
  const known = await references(c.get("portal"), [...new Set(ids)]);
  const at = (id: string) => known.get(id) ?? null;
  return all.map((each) => ({
    id: each.id,
    user: at(each.personId),
    owner: at(each.ownerId),
    recipient: at(each.recipientId),
    subject: at(each.subjectId),
    comment: each.comment,
    created: iso(each.createdAt),
    status: each.status,
    responded: isoOrNull(each.respondedAt),
    reponse_comment: each.responseComment,
  }));
}
