import { Hono } from "hono";
import { z } from "zod";
import { sameText } from "#base/hmac.ts";
import { errorsOf, invalid, unknownPerson } from "#base/problem.ts";
import { deliveryIn } from "#outreach/returns/report.ts";
import { takeReport } from "#outreach/returns/take.ts";
import type { Door } from "#site/door.ts";
import { jsonObject } from "./body.ts";

/** What came back of a mail, as a provider's webhook or a script tells it. */
export const returned = z.object({
  kind: z.enum(["bounce", "soft", "complaint"]),
  email: z.email().optional(),
  /** The mail's Message-ID, with or without its brackets. */
  message_id: z.string().max(500).optional(),
  reason: z.string().max(500).default(""),
});

/** Where who carries our mail says what became of it: by the secret that both know. */
export const returns = new Hono<Door>();

returns.post("/returns", async (c) => {
  const secret = c.env.RETURNS_SECRET;
  const given = c.req.header("Authorization")?.replace(/^Bearer\s+/i, "") ?? "";
  if (!secret || !sameText(given, secret))
    throw unknownPerson("Send the shared secret in Authorization: Bearer ….");
  const asked = returned.safeParse(await jsonObject(c));
  if (!asked.success) throw invalid(errorsOf(asked.error));
  const { kind, email, message_id = "", reason } = asked.data;
  const deliveryId = deliveryIn(`<${message_id.replaceAll(/[<>]/g, "")}>`);
  if (email === undefined && deliveryId === undefined)
    throw invalid({ email: ["Say whose mail it was, or its message_id."] });
  const isKnown = await takeReport(c.get("portal"), { kind, deliveryId, reason }, { email });
  return c.json({ known: isKnown }, 202);
});
