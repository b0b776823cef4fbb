import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { open } from "#base/portal.ts";
import { uploads } from "#files/schema.ts";
import { createKey } from "#people/key.ts";
import { personOf } from "#people/person.ts";
import { site } from "#site/site.tsx";

interface Answer {
  status: number;
  json: Record<string, unknown> & { id: string; resource: { id: string } };
}

/** Someone who calls the API with a key of their own. */
async function caller(email: string) {
  const portal = open(env);
  const person = await personOf(portal, email);
  const { text } = await createKey(portal, person, { name: "tests" });
  return async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await site.request(
      `/api/1${path}`,
      {
        method,
        headers: { "X-API-KEY": text, "Content-Type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      env,
    );
    const answered = await response.text();
    return { status: response.status, json: answered ? JSON.parse(answered) : {} };
  };
}

async function ground() {
  const ada = await caller("ada@lyon.example");
  const response = await ada("POST", "/datasets/", { title: "Arbres", description: "Tous." });
  return { ada, uploadsAt: `/datasets/${response.json.id}/uploads` };
}

const csv = { filename: "arbres.csv", size: 3, content_type: "text/csv" };

describe("an upload by the API", () => {
  it.each(["", "/"])("is granted, confirmed and told of, with “%s” at its end", async (slash) => {
    const { ada, uploadsAt } = await ground();
    const granted = await ada("POST", uploadsAt + slash, csv);
    expect(granted).toMatchObject({
      status: 201,
      json: {
        id: expect.any(String),
        resource: { id: expect.any(String) },
        version: { id: expect.any(String) },
        method: "PUT",
        url: expect.stringContaining("X-Amz-Signature="),
        headers: { "content-type": "text/csv", "if-none-match": "*" },
        expires_at: expect.stringMatching(/^\d{4}-.*\+00:00$/),
      },
    });
    const upload = `${uploadsAt}/${granted.json.id}`;
    expect((await ada("GET", upload + slash)).json).toMatchObject({ state: "expected" });
    expect((await ada("POST", `${upload}/arrival${slash}`)).status).toBe(409);
    const row = await open(env).db.select().from(uploads).get();
    await env.FILES.put(row?.key ?? "", "a;b");
    const { resource } = granted.json;
    for (let n = 0; n < 2; n++)
      expect(await ada("POST", `${upload}/arrival${slash}`)).toMatchObject({
        status: 202,
        json: { resource, version: { id: row?.versionId }, state: "waiting" },
      });
    expect((await ada("GET", upload + slash)).json).toMatchObject({ state: "arrived" });
    expect((await ada("DELETE", upload + slash)).status).toBe(409);
  });

  it("in parts is granted an address for each", async () => {
    const { ada, uploadsAt } = await ground();
    const granted = await ada("POST", uploadsAt, { ...csv, size: 10e6, multipart: true });
    expect(granted.json).toMatchObject({
      method: "PUT",
      part_size: 8 * 2 ** 20,
      parts: [
        { number: 1, url: expect.stringContaining("partNumber=1"), size: 8 * 2 ** 20 },
        { number: 2, url: expect.stringContaining("partNumber=2") },
      ],
    });
    const upload = `${uploadsAt}/${granted.json.id}`;
    expect((await ada("POST", `${upload}/arrival`, { parts: "all" })).status).toBe(400);
    expect((await ada("DELETE", upload)).status).toBe(204);
    expect((await ada("POST", `${upload}/arrival`, {})).status).toBe(410);
  });

  it("is refused in words that say what to do", async () => {
    const { ada, uploadsAt } = await ground();
    expect(await ada("POST", uploadsAt, { ...csv, filename: "a.html" })).toMatchObject({
      status: 415,
      json: { message: "Incorrect file content type: HTML" },
    });
    expect(await ada("POST", uploadsAt, { ...csv, size: -1 })).toMatchObject({
      status: 400,
      json: { errors: { size: [expect.any(String)] } },
    });
    const ben = await caller("ben@brest.example");
    expect((await ben("POST", uploadsAt, csv)).status).toBe(404);
    expect((await site.request(`/api/1${uploadsAt}/`, { method: "POST" }, env)).status).toBe(404);
  });
});

describe("whoever holds a key", () => {
  it("is told who they are, and gets a link into the studio", async () => {
    const ada = await caller("ada@lyon.example");
    expect(await ada("GET", "/me/")).toMatchObject({
      status: 200,
      json: { email: "ada@lyon.example", organizations: [], roles: [] },
    });
    const { status, json } = await ada("POST", "/me/sign-in-link");
    expect(status).toBe(201);
    const { pathname } = new URL(String(json["url"]));
    expect((await site.request(pathname, { method: "POST" }, env)).status).toBe(303);
    expect((await site.request("/api/1/me/", {}, env)).status).toBe(401);
    expect((await site.request("/api/1/me/sign-in-link", { method: "POST" }, env)).status).toBe(
      401,
    );
  });
});
