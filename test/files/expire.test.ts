import { describe, expect, it } from "vitest";
import { DAY, HOUR } from "#base/time.ts";
import { abortUpload } from "#files/abort.ts";
import { confirmArrival } from "#files/arrive.ts";
import { sweepUploads } from "#files/expire.ts";
import { grantUpload } from "#files/grant.ts";
import { uploads, versions } from "#files/schema.ts";
import { ground, put } from "./ground.ts";

const csv = { filename: "maires.csv", size: 3, content_type: "text/csv" };

describe("an upload that nobody finished", () => {
  it("ends hours after its address did", async () => {
    const g = await ground();
    await grantUpload(g.portal, g.producer, g.dataset.id, csv);
    g.later(2 * HOUR);
    expect(await sweepUploads(g.portal)).toBe(0);
    g.later(6 * HOUR);
    expect(await sweepUploads(g.portal)).toBe(1);
    expect(await g.portal.db.select().from(uploads).get()).toMatchObject({ state: "expired" });
    expect(await sweepUploads(g.portal)).toBe(0);
  });

  it("arrives after all when its bytes are whole in the bucket", async () => {
    const g = await ground();
    const { upload } = await grantUpload(g.portal, g.producer, g.dataset.id, csv);
    await put(g.portal, upload.key, "a;b");
    g.later(DAY);
    await sweepUploads(g.portal);
    expect(await g.portal.db.select().from(versions)).toHaveLength(1);
  });

  it("leaves no part and no wrong object behind", async () => {
    const g = await ground();
    const whole = await grantUpload(g.portal, g.producer, g.dataset.id, csv);
    await put(g.portal, whole.upload.key, "too long");
    const parts = await grantUpload(g.portal, g.producer, g.dataset.id, {
      ...csv,
      multipart: true,
    });
    g.later(3 * DAY);
    expect(await sweepUploads(g.portal)).toBe(2);
    expect(await g.portal.files.head(whole.upload.key)).toBeNull();
    const { key, multipartId } = parts.upload;
    await expect(
      g.portal.files.resumeMultipartUpload(key, multipartId ?? "").uploadPart(1, "abc"),
    ).rejects.toThrow("10024");
  });
});

describe("an upload that was given up", () => {
  it("loses its bytes at once, and what comes after them by the sweep", async () => {
    const g = await ground();
    const { upload } = await grantUpload(g.portal, g.producer, g.dataset.id, csv);
    await put(g.portal, upload.key, "a;b");
    await abortUpload(g.portal, g.producer, g.dataset.id, upload.id);
    await abortUpload(g.portal, g.producer, g.dataset.id, upload.id);
    expect(await g.portal.files.head(upload.key)).toBeNull();
    const where = { datasetId: g.dataset.id, uploadId: upload.id };
    await expect(confirmArrival(g.portal, g.producer, where)).rejects.toMatchObject({
      status: 410,
    });
    await put(g.portal, upload.key, "a;b");
    g.later(DAY);
    await sweepUploads(g.portal);
    expect(await g.portal.files.head(upload.key)).toBeNull();
  });

  it("is refused once the file has arrived", async () => {
    const g = await ground();
    const { upload } = await grantUpload(g.portal, g.producer, g.dataset.id, csv);
    await put(g.portal, upload.key, "a;b");
    await confirmArrival(g.portal, g.producer, { datasetId: g.dataset.id, uploadId: upload.id });
    await expect(abortUpload(g.portal, g.producer, g.dataset.id, upload.id)).rejects.toMatchObject({
      status: 409,
    });
    expect(await g.portal.files.head(upload.key)).not.toBeNull();
  });
});
