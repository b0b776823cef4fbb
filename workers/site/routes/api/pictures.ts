import { Hono } from "hono";
import { z } from "zod";
import { invalid, parsedBy, Problem } from "#base/problem.ts";
import type { Box } from "#files/image.ts";
import { setAvatar, setLogo } from "#files/logo.ts";
import { pictureOf } from "#files/picture.ts";
import type { Asked, Door } from "#site/door.ts";
import { callerOf } from "./caller.ts";

/** Logos and avatars, sent as udata's clients send them: `file`, and `bbox` for the square to cut. */
export const pictures = new Hono<Door>();

pictures.post("/organizations/:organization/logo", async (c) => {
  const key = c.req.param("organization");
  callerOf(c);
  const { logoUrl } = await setLogo(c.get("portal"), c.get("person"), key, await sent(c));
  return answered(c, logoUrl);
});

pictures.post("/me/avatar", async (c) => {
  const person = callerOf(c);
  return answered(c, await setAvatar(c.get("portal"), person, await sent(c)));
});

function answered(c: Asked, kept: string | null): Response {
  const image = pictureOf(c.get("portal").place, kept, "original");
  return c.json({ success: true, image }, 200);
}

async function sent(c: Asked): Promise<{ bytes: Uint8Array<ArrayBuffer>; box?: Box }> {
  if (Number(c.req.header("Content-Length") ?? 0) > 3 * 2 ** 20)
    throw new Problem(413, "image-too-large", "An image has two megabytes at most.");
  const form = await c.req.formData().catch(() => undefined);
  const file = form?.get("file");
  if (!(file instanceof File)) throw invalid({ file: ["Missing file parameter"] });
  const box = boxOf(form?.get("bbox"));
  return { bytes: new Uint8Array(await file.arrayBuffer()), ...(box && { box }) };
}

/** `x1,y1,x2,y2` in pixels. */
const bbox = z
  .string()
  .regex(/^\d{1,5}(,\d{1,5}){3}$/, "is not a box")
  .transform((text) => text.split(",").map(Number))
  .pipe(z.tuple([z.number(), z.number(), z.number(), z.number()]))
  .refine(([left, top, right, bottom]) => left < right && top < bottom, "is not a box");

function boxOf(text: unknown): Box | undefined {
  return text === null || text === undefined || text === ""
    ? undefined
    : parsedBy(z.object({ bbox }), { bbox: text }).bbox;
}
