import { Hono } from "hono";
import { findCommunity } from "#catalog/community/read.ts";
import { findResource } from "#catalog/find.ts";
import { Problem } from "#base/problem.ts";
import { receiveForm } from "#files/receive-form.ts";
import type { Target } from "#files/upload.ts";
import type { Asked, Door } from "#site/door.ts";
import { communityWire } from "./wire/community.ts";
import { resourceWire } from "./wire/resource.ts";

/** udata's multipart upload, whole and in chunks: the file goes through here into the bucket. */
export const uploadForms = new Hono<Door>();

uploadForms.post("/community_resources/:resource/upload", async (c) => {
  const id = c.req.param("resource");
  const { dataset } = await findCommunity(c.get("portal"), c.get("person"), id);
  return received(c, { datasetKey: dataset.id, resource: id, isCommunity: true }, 200);
});

uploadForms.post("/:dataset/upload", (c) =>
  received(c, { datasetKey: c.req.param("dataset") }, 201),
);

uploadForms.post("/:dataset/upload/community", (c) =>
  received(c, { datasetKey: c.req.param("dataset"), isCommunity: true }, 201),
);

uploadForms.post("/:dataset/resources/:resource/upload", (c) => {
  const { dataset: datasetKey, resource } = c.req.param();
  return received(c, { datasetKey, resource }, 200);
});

async function received(c: Asked, target: Target, status: 200 | 201): Promise<Response> {
  const portal = c.get("portal");
  const person = c.get("person");
  const length = c.req.header("Content-Length");
  try {
    const arrival = await receiveForm(portal, person, target, {
      body: c.req.raw.body,
      contentType: c.req.header("Content-Type") ?? "",
      sizeBytes: length === undefined ? undefined : Number(length),
    });
    if (!arrival) return c.json({ success: true });
    const wire = target.isCommunity
      ? communityWire(portal.place, await findCommunity(portal, person, arrival.resourceId), person)
      : resourceWire(
          portal.place,
          await findResource(portal, arrival.datasetId, arrival.resourceId),
        );
    return c.json({ ...wire, success: true }, status);
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 400) throw error;
    const { message, code, errors } = error;
    return c.json({ success: false, error: message, message, code, errors }, 400);
  }
}
