import { createHash } from "node:crypto";
import { expect, inject, it } from "vitest";

const { url, key } = inject("portal");
const api = (path: string, init: RequestInit & { json?: unknown } = {}) => {
  const { json, ...rest } = init;
  return fetch(`${url}/api/1/datasets/${path}`, {
    ...rest,
    method: rest.method ?? (json === undefined ? "GET" : "POST"),
    headers: {
      "X-API-KEY": key,
      ...(json === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
};

interface Granted {
  id: string;
  url: string;
  headers: Record<string, string>;
  part_size: number;
  parts: { number: number; url: string; size: number }[];
}

const text = "nom;prenom\nCurie;Marie\n";
const md5 = createHash("md5").update(text).digest("base64");

async function granted(more: object = {}): Promise<{ dataset: string; upload: Granted }> {
  const made = await api("", {
    json: { title: "Savantes", description: "Une ligne par savante." },
  });
  const { id: dataset }: { id: string } = await made.json();
  const asked = {
    filename: "savantes.csv",
    size: text.length,
    content_type: "text/csv",
    md5,
    ...more,
  };
  const answer = await api(`${dataset}/uploads/`, { json: asked });
  expect(answer.status).toBe(201);
  return { dataset, upload: await answer.json() };
}

it("takes exactly the bytes that were announced, once", async () => {
  const { dataset, upload } = await granted();
  const put = (more: { body?: string; headers?: Record<string, string>; at?: string }) =>
    fetch(more.at ?? upload.url, {
      method: "PUT",
      body: more.body ?? text,
      headers: { ...upload.headers, ...more.headers },
    });
  expect((await put({ body: `${text}x` })).status).toBe(403);
  expect((await put({ body: text.replace("Marie", "Pierr") })).status).toBe(400);
  expect((await put({ headers: { "content-type": "text/html" } })).status).toBe(403);
  expect((await put({ headers: { "if-none-match": "" } })).status).toBe(403);
  expect((await put({ at: upload.url.replace("savantes.csv", "autres.csv") })).status).toBe(403);
  expect((await fetch(upload.url)).status).toBe(403);
  expect((await api(`${dataset}/uploads/${upload.id}/arrival`, { json: {} })).status).toBe(409);

  expect((await put({})).status).toBe(200);
  expect((await put({})).status).toBe(412);
  const arrival = await api(`${dataset}/uploads/${upload.id}/arrival`, { json: {} });
  expect(arrival.status).toBe(202);
  const { resource }: { resource: { id: string } } = await arrival.json();
  const page = await api(`${dataset}/`);
  expect(await page.json()).toMatchObject({
    resources: [{ id: resource.id, format: "csv", filesize: text.length, filetype: "file" }],
  });
});

it("joins parts that were sent in any order, and goes on with those that are missing", async () => {
  const part = 8 * 2 ** 20;
  const { dataset, upload } = await granted({ size: part + 5, md5: undefined, multipart: true });
  expect(upload.part_size).toBe(part);
  const send = async (number: number, body: Uint8Array<ArrayBuffer>, at = upload) => {
    const answer = await fetch(at.parts[number - 1]?.url ?? "", { method: "PUT", body });
    return { number, status: answer.status, etag: answer.headers.get("etag") ?? "" };
  };
  expect((await send(2, new Uint8Array(4))).status).toBe(403);
  const second = await send(2, new Uint8Array(5));
  expect(second.status).toBe(200);

  const answer = await api(`${dataset}/uploads/${upload.id}/`);
  const standing: Granted & { state: string; arrived: unknown } = await answer.json();
  // The local bucket cannot list parts; one that can answers those it has, and the others' addresses.
  expect(standing).toMatchObject({ state: "expected", arrived: null });
  expect(standing.parts).toHaveLength(2);
  const first = await send(1, new Uint8Array(part), standing);
  expect(first.status).toBe(200);

  const confirm = (parts: object[]) =>
    api(`${dataset}/uploads/${upload.id}/arrival`, { json: { parts } });
  expect((await confirm([first])).status).toBe(409);
  expect((await confirm([second, first])).status).toBe(202);
});

it("forgets what was given up", async () => {
  const { dataset, upload } = await granted();
  const gone = await api(`${dataset}/uploads/${upload.id}/`, { method: "DELETE" });
  expect(gone.status).toBe(204);
  await fetch(upload.url, { method: "PUT", body: text, headers: upload.headers });
  expect((await api(`${dataset}/uploads/${upload.id}/arrival`, { json: {} })).status).toBe(410);
});
