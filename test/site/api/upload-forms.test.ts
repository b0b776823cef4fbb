import { createHash } from "node:crypto";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { HOUR } from "#base/time.ts";
import { sweepUploads } from "#files/expire.ts";
import { uploadChunks, uploads, versions } from "#files/schema.ts";
import { anyone, publicDataset, sender } from "#test/site/api/sender.ts";

const csv = (text: string, name = "arbres.csv") => new File([text], name);
const MIB = 2 ** 20;

async function ground() {
  const ada = await sender("ada@lyon.example");
  return { ada, dataset: await publicDataset(ada) };
}

/** The fields of a chunk as FineUploader sends them, its file last. */
function chunk(
  uuid: string,
  at: { index: number; offset: number; of: number; name?: string },
  bytes: BlobPart,
): [string, string | File][] {
  const file = new File([bytes], "blob");
  return [
    ["uuid", uuid],
    ["filename", at.name ?? "grand.csv"],
    ["partindex", String(at.index)],
    ["partbyteoffset", String(at.offset)],
    ["totalparts", String(at.of)],
    ["chunksize", String(file.size)],
    ["file", file],
  ];
}
const joined = (uuid: string, of: number): [string, string][] => [
  ["uuid", uuid],
  ["filename", "grand.csv"],
  ["totalparts", String(of)],
];

async function bytesAt(url: unknown): Promise<Uint8Array> {
  const key = decodeURIComponent(new URL(String(url)).pathname.slice(1));
  const object = await env.FILES.get(key);
  return new Uint8Array((await object?.arrayBuffer()) ?? new ArrayBuffer(0));
}

describe("a file that comes whole", () => {
  test("makes a resource with all that udata says of it", async () => {
    const { ada, dataset } = await ground();
    const text = "nom;hauteur\nTilleul;12\n";
    const sent = await ada.upload(`/1/datasets/${dataset.id}/upload/`, [["file", csv(text)]]);
    expect(sent.status).toBe(201);
    expect(sent.json).toMatchObject({
      success: true,
      title: "arbres.csv",
      filetype: "file",
      type: "main",
      format: "csv",
      mime: "text/csv",
      filesize: text.length,
      checksum: { type: "sha1", value: createHash("sha1").update(text).digest("hex") },
    });
    expect(new TextDecoder().decode(await bytesAt(sent.json["url"]))).toBe(text);
  });

  test("of more than is held goes through in pieces, byte for byte", async () => {
    const { ada, dataset } = await ground();
    const bytes = new Uint8Array(17 * MIB + 3).map((_, at) => at % 251);
    const file = new File([bytes], "grand.csv");
    const sent = await ada.upload(`/1/datasets/${dataset.id}/upload/`, [["file", file]]);
    expect(sent.status).toBe(201);
    expect(sent.json).toMatchObject({
      filesize: bytes.length,
      checksum: { type: "sha1", value: createHash("sha1").update(bytes).digest("hex") },
    });
    expect(Buffer.compare(await bytesAt(sent.json["url"]), bytes)).toBe(0);
  });

  test("replaces another: a new version, and the old one stays readable by its id", async () => {
    const { ada, dataset } = await ground();
    const path = `/1/datasets/${dataset.id}`;
    const first = await ada.upload(`${path}/upload/`, [["file", csv("a\n1\n")]]);
    const again = `${path}/resources/${first.json.id}/upload/`;
    const second = await ada.upload(again, [["file", csv("a\n2\n", "arbres-2026.csv")]]);
    expect(second.status).toBe(200);
    expect(second.json).toMatchObject({ id: first.json.id, title: "arbres.csv" });
    expect(second.json["url"]).not.toBe(first.json["url"]);
    const kept = await ada.portal.db.select().from(versions).orderBy(versions.id);
    expect(kept.map(({ supersededAt }) => supersededAt !== null)).toEqual([true, false]);
    expect(new TextDecoder().decode(await bytesAt(first.json["url"]))).toBe("a\n1\n");
  });

  test("is refused with a clear word: HTML, a type that is not hosted, nothing at all, too much", async () => {
    const { ada, dataset } = await ground();
    const path = `/1/datasets/${dataset.id}/upload/`;
    const html = await ada.upload(path, [["file", csv("<html>", "page.html")]]);
    expect([html.status, html.json["message"]]).toEqual([415, "Incorrect file content type: HTML"]);
    const named = new File(["<p>"], "page.csv", { type: "text/html" });
    expect((await ada.upload(path, [["file", named]])).status).toBe(415);
    const exe = await ada.upload(path, [["file", csv("MZ", "virus.exe")]]);
    expect([exe.status, exe.json["message"]]).toEqual([
      415,
      expect.stringContaining("/datasets/extensions/"),
    ]);
    const none = await ada.upload(path, [["filename", "x.csv"]]);
    expect([none.status, none.json["success"], none.json["error"]]).toEqual([
      400,
      false,
      "Missing file parameter",
    ]);
    expect((await ada.upload(path, [["file", csv("")]])).status).toBe(400);
    const small = { lent: { ...env, MAX_UPLOAD_BYTES: "1000" } };
    const small_ada = await sender("ada@lyon.example", small);
    const large = await small_ada.upload(path, [["file", csv("x".repeat(1001))]]);
    expect([large.status, large.json["message"]]).toEqual([
      413,
      expect.stringContaining("no more than 1000"),
    ]);
  });

  test("is taken from nobody who may not", async () => {
    const { ada, dataset } = await ground();
    const path = `/1/datasets/${dataset.id}/upload/`;
    const eve = await sender("eve@ailleurs.example");
    expect((await eve.upload(path, [["file", csv("a\n")]])).status).toBe(403);
    const form = new FormData();
    form.append("file", csv("a\n"));
    expect((await anyone(path, { method: "POST", body: form })).status).toBe(401);
    await ada.call("DELETE", `/1/datasets/${dataset.id}/`);
    expect((await ada.upload(path, [["file", csv("a\n")]])).status).toBe(410);
  });
});

describe("a file that comes in chunks", () => {
  test("small ones, out of order, twice and joined twice, make one resource", async () => {
    const { ada, dataset } = await ground();
    const path = `/1/datasets/${dataset.id}/upload/`;
    const send = (index: number, text: string) =>
      ada.upload(path, chunk("u-1", { index, offset: index * 6, of: 3 }, text));
    expect((await send(2, "cc\n")).json).toEqual({ success: true });
    expect((await send(0, "x\naaaa")).status).toBe(200);
    const early = await ada.upload(path, joined("u-1", 3));
    expect([early.status, early.json["error"]]).toEqual([400, expect.stringContaining(": 1.")]);
    await send(1, "bbbbbb");
    await send(0, "y\naaaa");
    const whole = await ada.upload(path, joined("u-1", 3));
    expect(whole.status).toBe(201);
    expect(whole.json).toMatchObject({ success: true, title: "grand.csv", filesize: 15 });
    expect(new TextDecoder().decode(await bytesAt(whole.json["url"]))).toBe("y\naaaabbbbbbcc\n");
    const again = await ada.upload(path, joined("u-1", 3));
    expect(again.json.id).toBe(whole.json.id);
    expect((await send(1, "bbbbbb")).json).toEqual({ success: true });
    expect(await env.FILES.list({ prefix: "chunks/" })).toMatchObject({ objects: [] });
    const { json } = await ada.call("GET", `/1/datasets/${dataset.id}/`);
    expect(json["resources"]).toHaveLength(1);
  });

  test("large ones are parts of the file from the start, three at once", async () => {
    const { ada, dataset } = await ground();
    const path = `/1/datasets/${dataset.id}/upload/`;
    const size = 5 * MIB;
    const pieces = [65, 66, 67].map((byte) => new Uint8Array(byte === 67 ? 10 : size).fill(byte));
    const sent = await Promise.all(
      [2, 0, 1].map((index) =>
        ada.upload(path, chunk("u-2", { index, offset: index * size, of: 3 }, pieces[index] ?? "")),
      ),
    );
    expect(sent.map(({ json }) => json)).toEqual([0, 1, 2].map(() => ({ success: true })));
    expect(await ada.portal.db.select().from(uploads)).toHaveLength(1);
    const whole = await ada.upload(path, joined("u-2", 3));
    expect(whole.status).toBe(201);
    const bytes = await bytesAt(whole.json["url"]);
    expect(bytes.length).toBe(2 * size + 10);
    expect([bytes[0], bytes[size], bytes[2 * size]]).toEqual([65, 66, 67]);
  });

  test("whose length is not what was said is refused in udata's words", async () => {
    const { ada, dataset } = await ground();
    const fields = chunk("u-3", { index: 0, offset: 0, of: 2 }, "abcdef");
    for (const size of ["5", "7"]) {
      const wrong = fields.map(([name, value]): [string, string | File] => [
        name,
        name === "chunksize" ? size : value,
      ]);
      const { status, json } = await ada.upload(`/1/datasets/${dataset.id}/upload/`, wrong);
      expect([status, json["success"], json["error"]]).toEqual([400, false, "Chunk size mismatch"]);
    }
    expect(await ada.portal.db.select().from(uploadChunks)).toEqual([]);
  });

  test("may have its file before its fields", async () => {
    const { ada, dataset } = await ground();
    const path = `/1/datasets/${dataset.id}/upload/`;
    for (const [index, text] of ["a\n", "1\n"].entries()) {
      const fields = chunk("u-4", { index, offset: index * 2, of: 2 }, text).toReversed();
      expect((await ada.upload(path, fields)).json).toEqual({ success: true });
    }
    const whole = await ada.upload(path, joined("u-4", 2));
    expect(new TextDecoder().decode(await bytesAt(whole.json["url"]))).toBe("a\n1\n");
  });

  test("replaces the bytes of a resource, and what never ends is removed a day later", async () => {
    const { ada, dataset } = await ground();
    const path = `/1/datasets/${dataset.id}`;
    const first = await ada.upload(`${path}/upload/`, [["file", csv("a\n1\n")]]);
    const into = `${path}/resources/${first.json.id}/upload/`;
    await ada.upload(into, chunk("u-5", { index: 0, offset: 0, of: 2 }, "a\n"));
    await ada.upload(into, chunk("u-5", { index: 1, offset: 2, of: 2 }, "3\n"));
    const second = await ada.upload(into, joined("u-5", 2));
    expect([second.status, second.json.id]).toEqual([200, first.json.id]);
    await ada.upload(into, chunk("u-6", { index: 0, offset: 0, of: 2 }, "a\n"));
    expect((await env.FILES.list({ prefix: "chunks/" })).objects).toHaveLength(1);
    const later = Date.now() + 31 * HOUR;
    expect(await sweepUploads({ ...ada.portal, now: () => later })).toBe(1);
    expect((await env.FILES.list({ prefix: "chunks/" })).objects).toEqual([]);
    const left = await ada.portal.db.select().from(uploads).where(eq(uploads.state, "expired"));
    expect(left.map(({ senderKey }) => senderKey)).toEqual([null]);
  });
});
