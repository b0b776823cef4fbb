import { Hono } from "hono";
import { iso } from "#base/time.ts";
import { invalid, Problem } from "#base/problem.ts";
import { abortUpload } from "#files/abort.ts";
import { confirmArrival, partsSent } from "#files/arrive.ts";
import { type Grant, grantUpload } from "#files/grant.ts";
import { resumeUpload } from "#files/resume.ts";
import type { Asked, Door } from "#site/door.ts";

/** Files on their way into a dataset: granted here, sent to the bucket, confirmed here. */
export const uploads = new Hono<Door>();

uploads.post("/:id/uploads", async (c) => {
  const [id] = named(c);
  const granted = await grantUpload(c.get("portal"), c.get("person"), id, await jsonOf(c));
  return c.json(written(granted), 201);
});

uploads.get("/:id/uploads/:upload", async (c) => {
  const [id, upload] = named(c);
  const standing = await resumeUpload(c.get("portal"), c.get("person"), id, upload);
  const arrived = standing.arrived?.map(({ number, etag, sizeBytes }) => ({
    number,
    etag,
    size: sizeBytes,
  }));
  return c.json({
    ...written(standing),
    state: standing.upload.state,
    ...(standing.parts && { arrived: arrived ?? null }),
  });
});

uploads.post("/:id/uploads/:upload/arrival", async (c) => {
  const [datasetId, uploadId] = named(c);
  const body = await jsonOf(c);
  const asked = body && typeof body === "object" && "parts" in body ? body.parts : undefined;
  const parts = partsSent.optional().safeParse(asked);
  if (!parts.success) throw invalid({ parts: ["Send a number and an etag for each part."] });
  const arrival = await confirmArrival(c.get("portal"), c.get("person"), {
    datasetId,
    uploadId,
    ...(parts.data && { parts: parts.data }),
  });
  const { resourceId, versionId, state } = arrival;
  return c.json({ resource: { id: resourceId }, version: { id: versionId }, state }, 202);
});

uploads.delete("/:id/uploads/:upload", async (c) => {
  const [id, upload] = named(c);
  await abortUpload(c.get("portal"), c.get("person"), id, upload);
  return c.body(null, 204);
});

function named(c: Asked): [datasetId: string, uploadId: string] {
  return [c.req.param("id") ?? "", c.req.param("upload") ?? ""];
}

function written({ upload, put, parts }: Grant) {
  return {
    id: upload.id,
    resource: { id: upload.resourceId },
    version: { id: upload.versionId },
    filename: upload.filename,
    size: upload.sizeBytes,
    expires_at: iso(upload.expiresAt),
    ...(put && { method: "PUT", ...put }),
    ...(parts && {
      method: "PUT",
      part_size: upload.partSizeBytes,
      parts: parts.map(({ number, url, sizeBytes }) => ({ number, url, size: sizeBytes })),
    }),
  };
}

async function jsonOf(c: Asked): Promise<unknown> {
  const text = await c.req.text();
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(400, "not-json", "The body is not JSON.");
  }
}
