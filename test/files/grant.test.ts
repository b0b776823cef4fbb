import { env } from "cloudflare:workers";
import { AwsV4Signer } from "aws4fetch";
import { describe, expect, it } from "vitest";
import { addRemoteResource } from "#catalog/resource.ts";
import { grantUpload } from "#files/grant.ts";
import { confirmArrival } from "#files/arrive.ts";
import { ground, put } from "./ground.ts";

const csv = { filename: "maires.csv", size: 12, content_type: "text/csv" };

/** Whether the bucket would take this request: it signs what it was sent anew and compares. */
async function isTaken(address: string, method: string, sent: Record<string, string>) {
  const url = new URL(address);
  const given = url.searchParams.get("X-Amz-Signature");
  const names = url.searchParams.get("X-Amz-SignedHeaders")?.split(";") ?? [];
  const datetime = url.searchParams.get("X-Amz-Date") ?? "";
  for (const name of ["Signature", "SignedHeaders", "Date", "Algorithm", "Credential"])
    url.searchParams.delete(`X-Amz-${name}`);
  const headers = new Headers(sent);
  const signer = new AwsV4Signer({
    method,
    url: url.href,
    headers: names.filter((name) => name !== "host").map((name) => [name, headers.get(name) ?? ""]),
    accessKeyId: env.S3_ACCESS_KEY_ID,
    secretAccessKey: env.S3_SECRET_ACCESS_KEY,
    service: "s3",
    region: "auto",
    datetime,
    signQuery: true,
    allHeaders: true,
  });
  return (await signer.sign()).url.searchParams.get("X-Amz-Signature") === given;
}

describe("the address granted for one PUT", () => {
  it("takes the announced bytes and nothing else", async () => {
    const { portal, producer, dataset } = await ground();
    const { put: granted, upload } = await grantUpload(portal, producer, dataset.id, {
      ...csv,
      md5: "d41d8cd98f00b204e9800998ecf8427e",
    });
    if (!granted) throw new Error("no address");
    expect(granted.headers).toEqual({
      "content-type": "text/csv",
      "if-none-match": "*",
      "content-md5": "1B2M2Y8AsgTpgAmY7PhCfg==",
    });
    const sent = { ...granted.headers, "content-length": "12" };
    expect(await isTaken(granted.url, "PUT", sent)).toBe(true);
    expect(await isTaken(granted.url, "GET", sent)).toBe(false);
    expect(await isTaken(granted.url, "PUT", { ...sent, "content-length": "13" })).toBe(false);
    expect(await isTaken(granted.url, "PUT", { ...sent, "content-type": "text/html" })).toBe(false);
    expect(await isTaken(granted.url, "PUT", { ...sent, "content-md5": "x" })).toBe(false);
    expect(await isTaken(granted.url, "PUT", { ...sent, "if-none-match": "" })).toBe(false);
    const elsewhere = granted.url.replace(upload.versionId, crypto.randomUUID());
    expect(await isTaken(elsewhere, "PUT", sent)).toBe(false);
    expect(granted.url).toContain(
      `/files/${upload.resourceId}/${upload.versionId}/maires.csv?X-Amz-Expires=3600&`,
    );
  });

  it("is granted to nobody who may not fill the dataset", async () => {
    const { portal, stranger, dataset } = await ground();
    for (const someone of [stranger, undefined])
      await expect(grantUpload(portal, someone, dataset.id, csv)).rejects.toMatchObject({
        status: 404,
      });
  });

  it.each([
    [{ ...csv, size: 0 }, 400],
    [{ ...csv, size: 1.5 }, 400],
    [{ ...csv, filename: "" }, 400],
    [{ ...csv, md5: "nonsense" }, 400],
    [{ ...csv, content_type: "text/csv\r\nx: y" }, 400],
    [{ ...csv, resource: "../../x" }, 400],
    [{ ...csv, resource: "00000000-0000-4000-8000-000000000000" }, 404],
    [{ ...csv, filename: "page.html" }, 415],
    [{ ...csv, size: 6 * 2 ** 40 }, 413],
    [undefined, 400],
  ])("is refused for %j with %i", async (input, status) => {
    const { portal, producer, dataset } = await ground();
    await expect(grantUpload(portal, producer, dataset.id, input)).rejects.toMatchObject({
      status,
    });
  });

  it("keeps to the portal's own limit", async () => {
    const { portal, producer, dataset } = await ground();
    const small = { ...portal, largestUploadBytes: 11 };
    await expect(grantUpload(small, producer, dataset.id, csv)).rejects.toMatchObject({
      status: 413,
    });
  });

  it("replaces a hosted resource under its own id, and no link", async () => {
    const { portal, producer, dataset } = await ground();
    const first = await grantUpload(portal, producer, dataset.id, csv);
    await put(portal, first.upload.key, "nom;prenom\na");
    await confirmArrival(portal, producer, { datasetId: dataset.id, uploadId: first.upload.id });
    const resource = first.upload.resourceId;
    const again = await grantUpload(portal, producer, dataset.id, { ...csv, resource });
    expect(again.upload).toMatchObject({ resourceId: resource });
    expect(again.upload.versionId).not.toBe(first.upload.versionId);
    const link = await addRemoteResource(portal, producer, dataset.id, {
      title: "Ailleurs",
      url: "https://example.org/a.csv",
    });
    await expect(
      grantUpload(portal, producer, dataset.id, { ...csv, resource: link.id }),
    ).rejects.toMatchObject({ status: 400 });
  });
});

describe("the addresses granted for parts", () => {
  it("are as many as the file needs, each bound to its length", async () => {
    const { portal, producer, dataset } = await ground();
    const size = 20 * 2 ** 20;
    const {
      upload,
      parts,
      put: single,
    } = await grantUpload(portal, producer, dataset.id, {
      ...csv,
      size,
      multipart: true,
    });
    expect(single).toBeUndefined();
    expect(upload.partSizeBytes).toBe(8 * 2 ** 20);
    expect(parts?.map(({ number, sizeBytes }) => [number, sizeBytes / 2 ** 20])).toEqual([
      [1, 8],
      [2, 8],
      [3, 4],
    ]);
    const last = parts?.[2]?.url ?? "";
    expect(await isTaken(last, "PUT", { "content-length": String(4 * 2 ** 20) })).toBe(true);
    expect(await isTaken(last, "PUT", { "content-length": String(5 * 2 ** 20) })).toBe(false);
    const other = last.replace("partNumber=3", "partNumber=4");
    expect(await isTaken(other, "PUT", { "content-length": String(4 * 2 ** 20) })).toBe(false);
  });

  it("are granted unasked for what one PUT cannot carry", async () => {
    const { portal, producer, dataset } = await ground();
    const { parts } = await grantUpload(portal, producer, dataset.id, {
      ...csv,
      size: 5 * 2 ** 30,
    });
    expect(parts).toHaveLength(640);
  });
});
