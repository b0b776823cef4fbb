import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { datasets, resources } from "#catalog/schema.ts";
import { events } from "#events/schema.ts";
import { confirmArrival, noteArrival } from "#files/arrive.ts";
import { grantUpload } from "#files/grant.ts";
import { uploads, versions } from "#files/schema.ts";
import { resourceData } from "#files/read.ts";
import { type Ground, ground, put } from "./ground.ts";

const text = "nom;prenom\na";
const csv = { filename: "Les maires.csv", size: text.length, content_type: "text/csv" };

async function granted({ portal, producer, dataset }: Ground, more: object = {}) {
  const { upload } = await grantUpload(portal, producer, dataset.id, { ...csv, ...more });
  return { upload, where: { datasetId: dataset.id, uploadId: upload.id } };
}

describe("a file that arrived", () => {
  it("is a resource of the dataset, waits to be understood, and is told of once", async () => {
    const g = await ground();
    const { upload, where } = await granted(g);
    await put(g.portal, upload.key, text);
    const arrival = await confirmArrival(g.portal, g.producer, where);
    const { resourceId, versionId } = upload;
    expect(arrival).toMatchObject({ resourceId, versionId, state: "waiting" });
    expect(await resourceData(g.portal, resourceId)).toMatchObject({
      resource: {
        title: "Les maires.csv",
        format: "csv",
        filetype: "file",
        sizeBytes: 12,
        position: 0,
        versionId,
      },
      version: { state: "waiting", supersededAt: null, key: upload.key },
      dataset: { id: g.dataset.id, state: "draft" },
      profile: undefined,
    });
    expect(await g.portal.db.select().from(datasets).get()).toMatchObject({
      resourcesCount: 1,
      formats: ["csv"],
    });
    expect(g.sent.filter(({ queue }) => queue !== "purges")).toEqual([
      { queue: "events", message: { eventId: expect.any(String) } },
      { queue: "indexing", message: { versionId, priority: "waiting" } },
    ]);
  });

  it("said twice, or at once by the sender and the bucket, changes nothing more", async () => {
    const g = await ground();
    const { upload, where } = await granted(g);
    await put(g.portal, upload.key, text);
    const answers = await Promise.all([
      confirmArrival(g.portal, g.producer, where),
      noteArrival(g.portal, upload.key),
      confirmArrival(g.portal, g.producer, where),
    ]);
    const later = await confirmArrival(g.portal, g.producer, where);
    for (const answer of answers) expect(answer ?? later).toEqual(later);
    expect(await noteArrival(g.portal, upload.key)).toBeUndefined();
    expect(await g.portal.db.select().from(versions)).toHaveLength(1);
    expect(await g.portal.db.select().from(resources)).toHaveLength(1);
    const told = await g.portal.db.select().from(events).where(eq(events.type, "resource.arrived"));
    expect(told).toHaveLength(1);
    expect(g.sent.filter(({ queue }) => queue === "indexing")).toHaveLength(1);
  });

  it("arrives by the bucket's word when the tab was closed", async () => {
    const g = await ground();
    const { upload } = await granted(g);
    await put(g.portal, upload.key, text);
    expect(await noteArrival(g.portal, upload.key)).toMatchObject({ state: "waiting" });
    expect(await noteArrival(g.portal, "derived/anything")).toBeUndefined();
  });

  it("replaces the version before it, which stays readable", async () => {
    const g = await ground();
    const first = await granted(g);
    await put(g.portal, first.upload.key, text);
    await confirmArrival(g.portal, g.producer, first.where);
    const between = g.portal.now();
    g.later(1000);
    const resource = first.upload.resourceId;
    const next = await granted(g, { resource, filename: "maires.json" });
    await put(g.portal, next.upload.key, text);
    await confirmArrival(g.portal, g.producer, next.where);
    expect(await resourceData(g.portal, resource)).toMatchObject({
      resource: { format: "json", title: "Les maires.csv" },
      version: { id: next.upload.versionId, supersededAt: null },
    });
    const { versionId } = first.upload;
    for (const which of [{ versionId }, { asof: between }])
      expect(await resourceData(g.portal, resource, which)).toMatchObject({
        version: { id: versionId, supersededAt: expect.any(Number) },
      });
    expect((await resourceData(g.portal, resource, { asof: 1 }))?.version).toBeUndefined();
    expect(await g.portal.db.select().from(datasets).get()).toMatchObject({
      resourcesCount: 1,
      formats: ["json"],
    });
    expect(await g.portal.files.head(first.upload.key)).not.toBeNull();
  });

  it("is refused while it is not there, and again taken once it is", async () => {
    const g = await ground();
    const { upload, where } = await granted(g);
    await expect(confirmArrival(g.portal, g.producer, where)).rejects.toMatchObject({
      status: 409,
    });
    await put(g.portal, upload.key, text);
    await expect(confirmArrival(g.portal, g.producer, where)).resolves.toMatchObject({
      state: "waiting",
    });
  });

  it.each([
    ["another size", {}, `${text}b`],
    ["another MD5", { md5: "d41d8cd98f00b204e9800998ecf8427e" }, text],
  ])("is refused with %s, and can be sent again", async (_, more, wrong) => {
    const g = await ground();
    const { upload, where } = await granted(g, more);
    await put(g.portal, upload.key, wrong);
    await expect(confirmArrival(g.portal, g.producer, where)).rejects.toMatchObject({
      status: 422,
    });
    expect(await g.portal.files.head(upload.key)).toBeNull();
    expect(await g.portal.db.select().from(uploads).get()).toMatchObject({ state: "expected" });
    expect(await g.portal.db.select().from(versions)).toEqual([]);
  });

  it("is confirmed by nobody who may not fill the dataset", async () => {
    const g = await ground();
    const { upload, where } = await granted(g);
    await put(g.portal, upload.key, text);
    for (const someone of [g.stranger, undefined])
      await expect(confirmArrival(g.portal, someone, where)).rejects.toMatchObject({ status: 404 });
    expect(await g.portal.db.select().from(versions)).toEqual([]);
  });
});

describe("a file in parts", () => {
  const size = 8 * 2 ** 20 + 3;

  async function sent(g: Ground) {
    const { upload, where } = await granted(g, { size, multipart: true });
    const multipart = g.portal.files.resumeMultipartUpload(upload.key, upload.multipartId ?? "");
    const one = await multipart.uploadPart(1, new Uint8Array(8 * 2 ** 20));
    const two = await multipart.uploadPart(2, new Uint8Array(3));
    const parts = [one, two].map(({ partNumber, etag }) => ({ number: partNumber, etag }));
    return { upload, where, parts };
  }

  it("is joined once, whatever the order its parts are named in", async () => {
    const g = await ground();
    const { upload, where, parts } = await sent(g);
    const named = { ...where, parts: parts.toReversed() };
    const [one, two] = await Promise.all([
      confirmArrival(g.portal, g.producer, named),
      confirmArrival(g.portal, g.producer, named),
    ]);
    expect(one).toEqual(two);
    expect((await g.portal.files.head(upload.key))?.size).toBe(size);
  });

  it("is refused with a part missing, and nothing that was sent is lost", async () => {
    const g = await ground();
    const { where, parts } = await sent(g);
    const confirm = (some: typeof parts) =>
      confirmArrival(g.portal, g.producer, { ...where, parts: some });
    await expect(confirm(parts.slice(0, 1))).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining("part 2"),
    });
    const strange = parts.map((part) => ({ ...part, etag: "0".repeat(32) }));
    await expect(confirm(strange)).rejects.toMatchObject({ status: 422 });
    await expect(confirm(parts)).resolves.toMatchObject({ state: "waiting" });
  });
});
