import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { open } from "#base/portal.ts";
import { uploads, versions } from "#files/schema.ts";
import { draft, member, type Visitor } from "./visitor.ts";

/** As a browser without script sends it. */
function sent(browser: Visitor, page: string, files: File[], fields: Record<string, string> = {}) {
  const boundary = "----parvis7MA4YWxkTrZu0gW";
  const parts: BlobPart[] = [];
  for (const [name, value] of Object.entries(fields))
    parts.push(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
  for (const file of files)
    parts.push(
      `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${file.name}"\r\nContent-Type: ${file.type}\r\n\r\n`,
      file,
      "\r\n",
    );
  const body = new Blob([...parts, `--${boundary}--\r\n`]);
  return browser.send(`${page}/files`, body, {
    "Content-Type": `multipart/form-data; boundary=${boundary}`,
    "Content-Length": String(body.size),
  });
}

const csv = (name: string, text = "nom;prenom\nCurie;Marie\n") =>
  new File([text], name, { type: "text/csv" });

const inBucket = async (key: string) => (await env.FILES.get(key))?.arrayBuffer();

describe("files sent by a form without script", () => {
  it("arrive as they were, several at once", async () => {
    const browser = await member("ada@lyon.example");
    const page = await draft(browser);
    const done = await sent(browser, page, [csv("élues.csv"), csv("élus.csv", "a\r\n\r\n--b")]);
    expect(done).toMatchObject({ status: 303, location: `${page}?done=sent#files` });
    const rows = await open(env).db.select().from(versions);
    expect(rows.map(({ filename }) => filename).sort()).toEqual(["élues.csv", "élus.csv"]);
    const other = rows.find(({ filename }) => filename === "élus.csv");
    const bytes = await inBucket(other?.key ?? "");
    expect(new TextDecoder().decode(bytes)).toBe("a\r\n\r\n--b");
    const shown = await browser.get(page);
    expect(shown.text).toContain("élues.csv");
    expect(shown.text).toContain("Reçu, en attente de lecture");
  });

  it("arrive whole beyond what is held of them", async () => {
    const browser = await member("ada@lyon.example");
    const page = await draft(browser);
    const bytes = crypto.getRandomValues(new Uint8Array(60_000));
    const large = new File(
      Array.from({ length: 300 }, () => bytes),
      "grand.csv",
      { type: "text/csv" },
    );
    expect((await sent(browser, page, [large])).status).toBe(303);
    const version = await open(env).db.select().from(versions).get();
    expect(version?.sizeBytes).toBe(large.size);
    const kept = await inBucket(version?.key ?? "");
    const digest = async (data: ArrayBuffer) => [
      ...new Uint8Array(await crypto.subtle.digest("SHA-256", data)),
    ];
    expect(await digest(kept ?? new ArrayBuffer(0))).toEqual(
      await digest(await large.arrayBuffer()),
    );
  });

  it("replace the file of a resource", async () => {
    const browser = await member("ada@lyon.example");
    const page = await draft(browser);
    await sent(browser, page, [csv("a.csv")]);
    const first = await open(env).db.select().from(versions).get();
    const resource = first?.resourceId ?? "";
    await sent(browser, page, [csv("b.csv", "autre")], { resource });
    const rows = await open(env).db.select().from(versions);
    expect(rows.map(({ resourceId }) => resourceId)).toEqual([resource, resource]);
    expect(rows.filter(({ supersededAt }) => supersededAt === null)).toHaveLength(1);
  });

  it.each([
    [
      [new File(["<p>"], "page.html", { type: "text/html" })],
      "Ce type de fichier n’est pas accepté.",
    ],
    [[new File([""], "vide.csv", { type: "text/csv" })], "Un fichier vide n’a rien à publier."],
    [
      [new File([""], "", { type: "application/octet-stream" })],
      "Choisissez un fichier avant d’envoyer.",
    ],
  ])("are refused in words on the page: %#", async (files, sentence) => {
    const browser = await member("ada@lyon.example");
    const page = await draft(browser);
    const answer = await sent(browser, page, files);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(sentence);
    expect(await open(env).db.select().from(versions)).toEqual([]);
  });
});

describe("a file that the page's script sends", () => {
  const asked = { filename: "a.csv", size: 3, content_type: "text/csv" };

  it("is granted, confirmed, and drawn as it stands", async () => {
    const browser = await member("ada@lyon.example");
    const page = await draft(browser);
    const granted = await browser.ask("POST", `${page}/uploads`, asked);
    expect(granted.status).toBe(201);
    const { id, resource }: { id: string; resource: { id: string } } = JSON.parse(granted.text);
    const row = await open(env).db.select().from(uploads).get();
    await env.FILES.put(row?.key ?? "", "a;b");
    const arrival = await browser.ask("POST", `${page}/uploads/${id}/arrival`, {});
    expect(JSON.parse(arrival.text)).toMatchObject({ state: "waiting", resource });
    const address = `${page}/files/${resource.id}`;
    const waiting = await browser.get(address);
    expect(waiting.text).toContain(`data-follow="${address}"`);
    await open(env)
      .db.update(versions)
      .set({ state: "failed", reason: { code: "empty", sentence: "" } });
    const failed = await browser.get(address);
    expect(failed.text).toContain("Le fichier est vide.");
    expect(failed.text).not.toContain("data-follow");
    await browser.post(`${address}/removal`);
    expect((await browser.get(address)).status).toBe(404);
  });

  it("is there when its tab was closed before it could be confirmed", async () => {
    const browser = await member("ada@lyon.example");
    const page = await draft(browser);
    await browser.ask("POST", `${page}/uploads`, asked);
    expect((await browser.get(page)).text).toContain("Envoi interrompu");
    const row = await open(env).db.select().from(uploads).get();
    await env.FILES.put(row?.key ?? "", "a;b");
    const shown = await browser.get(page);
    expect(shown.text).toContain("Reçu, en attente de lecture");
    expect(shown.text).not.toContain("Envoi interrompu");
  });

  it("can be given up from the page", async () => {
    const browser = await member("ada@lyon.example");
    const page = await draft(browser);
    await browser.ask("POST", `${page}/uploads`, asked);
    const row = await open(env).db.select().from(uploads).get();
    await browser.post(`${page}/uploads/${row?.id}/removal`);
    expect((await browser.get(page)).text).not.toContain("Envoi interrompu");
  });

  it("may go to the bucket's origin by the page's policy", async () => {
    const browser = await member("ada@lyon.example");
    const policy = (await browser.get(await draft(browser))).headers.get("content-security-policy");
    expect(policy).toContain(`connect-src 'self' ${new URL(env.S3_URL).origin}`);
    expect(policy).toContain("script-src 'self';");
  });
});
