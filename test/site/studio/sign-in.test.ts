import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { open } from "#base/portal.ts";
import { people, sessions, signIns } from "#people/schema.ts";
import { signInLink } from "#people/sign-in.ts";
import { member, type Visitor, visitor } from "./visitor.ts";

/** The link that the last request would have mailed. */
async function mailed(): Promise<string> {
  const portal = open(env);
  const rows = await portal.db.select().from(signIns);
  const last = rows.toSorted((a, b) => a.createdAt - b.createdAt).at(-1);
  return new URL((await signInLink(portal, last?.id ?? ""))?.url ?? "").pathname;
}

async function requested(browser: Visitor, email = "camille@ville.example"): Promise<string> {
  const answer = await browser.post("/studio/sign-in", { email });
  expect(answer.status).toBe(200);
  return mailed();
}

describe("signing in", () => {
  it("brings whoever came for a page back to it, once they have said their name", async () => {
    const browser = visitor();
    const asked = await browser.get("/studio/datasets/new?organization=");
    expect(asked.status).toBe(302);
    await browser.get(asked.location);
    const link = await requested(browser);
    expect((await browser.get(link)).text).toContain('<button type="submit">Entrer</button>');
    const entered = await browser.post(link);
    expect(entered).toMatchObject({ status: 303, location: "/studio/datasets/new?organization=" });
    expect((await browser.get("/studio")).location).toBe("/studio/account");
    expect((await browser.get("/studio/account")).text).toContain("Bienvenue");
    const refused = await browser.post("/studio/account", {
      first_name: "Camille",
      last_name: " ",
    });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('value="Camille"');
    const named = await browser.post("/studio/account", {
      first_name: "Camille",
      last_name: "Roy",
    });
    expect(named.location).toBe("/studio/datasets/new?organization=");
    expect((await browser.get("/studio")).status).toBe(200);
  });

  it("keeps the cookie from scripts, from other sites and, over TLS, to this host", async () => {
    const browser = visitor();
    const plain = await browser.post(await requested(browser));
    expect(plain.headers.get("set-cookie")).toMatch(
      /^session=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
    const secure = await browser.post(
      `https://data.example.org${await requested(browser, "a@b.example")}`,
      {},
      {
        Origin: "https://data.example.org",
      },
    );
    expect(secure.headers.get("set-cookie")).toMatch(
      /^__Host-session=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it("is not done by a program that follows the link, and not by the link's second use", async () => {
    const browser = visitor();
    const link = await requested(browser);
    await visitor().get(link);
    await visitor().get(link);
    expect((await browser.post(link)).status).toBe(303);
    for (const again of [await visitor().post(link), await visitor().get(link)]) {
      expect(again.status).toBe(410);
      expect(again.text).toContain("Ce lien ne vaut plus");
      expect(again.headers.get("set-cookie")).toBeNull();
    }
  });

  it("is refused once the link is too old", async () => {
    const browser = visitor();
    const link = await requested(browser);
    await open(env)
      .db.update(signIns)
      .set({ expiresAt: Date.now() - 1 });
    expect((await browser.post(link)).status).toBe(410);
    expect(await open(env).db.select().from(people)).toEqual([]);
  });

  it("answers the same whether the address has an account or none", async () => {
    const browser = await member("known@ville.example");
    await browser.post("/studio/sign-out");
    const one = await visitor().post("/studio/sign-in", { email: "known@ville.example" });
    const other = await visitor().post("/studio/sign-in", { email: "other@ville.example" });
    expect(one.text.replaceAll("known@", "other@")).toBe(other.text);
  });

  it("is asked for by one network no more than a few times a minute", async () => {
    const browser = visitor();
    const answers = new Set<number>();
    for (let n = 0; n < 12; n++) {
      const { status } = await browser.post("/studio/sign-in", { email: `n${n}@ville.example` });
      answers.add(status);
    }
    expect(answers).toEqual(new Set([200, 429]));
  });

  it("asks again for what is no address, and keeps what was typed", async () => {
    const answer = await visitor().post("/studio/sign-in", { email: "<camille" });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('value="&lt;camille"');
    expect(answer.text).toContain("Ce n’est pas une adresse e-mail.");
    expect(await open(env).db.select().from(signIns)).toEqual([]);
  });

  it("sends nobody to another site", async () => {
    for (const back of [
      "//evil.example",
      "https://evil.example/studio",
      "/studio//evil",
      "/en",
      "/studio/../x",
    ]) {
      const browser = visitor();
      await browser.get(`/studio/sign-in?back=${encodeURIComponent(back)}`);
      const { location } = await browser.post(await requested(browser));
      expect(new URL(location, "http://localhost:8787").host).toBe("localhost:8787");
      expect(location).toMatch(/^\/studio/);
    }
  });
});

describe("being signed in", () => {
  it("ends everywhere one says so", async () => {
    const one = await member("ada@lyon.example");
    const two = await member("ada@lyon.example");
    const page = await one.get("/studio/account");
    const ends = page.text.match(/\/studio\/account\/sessions\/[\w-]+\/end/g) ?? [];
    expect(ends).toHaveLength(1);
    await one.post(ends[0] ?? "");
    expect((await two.get("/studio")).status).toBe(302);
    expect((await one.get("/studio")).status).toBe(200);
    await one.post("/studio/sign-out");
    expect((await one.get("/studio")).status).toBe(302);
    expect(await open(env).db.select().from(sessions)).toEqual([]);
  });

  it("is stored nowhere on the way, and answered in the account's language", async () => {
    const browser = await member("ada@lyon.example");
    const french = await browser.get("/studio");
    expect(french.headers.get("cache-control")).toBe("private, no-store");
    expect(french.headers.get("cloudflare-cdn-cache-control")).toBe("no-store");
    expect(french.text).toContain('<html lang="fr">');
    const changed = await browser.get("/studio?language=en");
    expect(changed).toMatchObject({ status: 302, location: "/studio" });
    expect((await browser.get("/studio")).text).toContain('<html lang="en">');
  });

  it("does not let another site write with the cookie", async () => {
    const browser = await member("ada@lyon.example");
    const fields = { name: "Ville", description: "La ville." };
    for (const headers of [{ Origin: "https://evil.example" }, { Origin: "null" }]) {
      const answer = await browser.post("/studio/organizations/new", fields, headers);
      expect(answer.status).toBe(403);
    }
  });
});
