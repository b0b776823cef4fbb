import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { open } from "#base/portal.ts";
import { datasets, organizations } from "#catalog/schema.ts";
import { events } from "#events/schema.ts";
import { draft, member, visitor } from "./visitor.ts";

describe("an organization", () => {
  it("is founded by a form, which keeps what was typed when it is refused", async () => {
    const browser = await member("ada@lyon.example");
    const fields = { name: "Ville de <Lyon>", description: "", business_number_id: "123" };
    const refused = await browser.post("/studio/organizations/new", fields);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('value="Ville de &lt;Lyon&gt;"');
    expect(refused.text).toContain('<a href="#field-description">Présentation</a>');
    expect(refused.text).toContain("Ce n’est pas un SIRET");
    const founded = await browser.post("/studio/organizations/new", {
      ...fields,
      description: "La ville.",
      business_number_id: "",
    });
    expect(founded.status).toBe(303);
    expect((await browser.get("/studio")).text).toContain("Ville de &lt;Lyon&gt;");
    expect(await open(env).db.select().from(organizations)).toHaveLength(1);
  });
});

describe("a dataset", () => {
  it("is described, and described anew", async () => {
    const browser = await member("ada@lyon.example");
    const page = await draft(browser);
    const form = await browser.get(`${page}/edit`);
    const seen = /name="seen" value="(\d+)"/.exec(form.text)?.[1] ?? "";
    expect(form.text).toContain('value="arbres, espaces-verts"');
    const change = {
      title: "Les arbres",
      description: "Tous.",
      start: "2020",
      end: "",
      tags: "",
      seen,
    };
    expect((await browser.post(`${page}/edit`, change)).location).toBe(`${page}?done=saved`);
    expect(await open(env).db.select().from(datasets).get()).toMatchObject({
      title: "Les arbres",
      temporalStart: "2020",
      tags: [],
      license: null,
    });
  });

  it("is not overwritten by whoever looked away meanwhile, and what they wrote is kept", async () => {
    const browser = await member("ada@lyon.example");
    const page = await draft(browser);
    const form = await browser.get(`${page}/edit`);
    const seen = /name="seen" value="(\d+)"/.exec(form.text)?.[1] ?? "";
    const change = (title: string) => ({ title, description: "Tous.", seen });
    await browser.post(`${page}/edit`, change("Premier"));
    const late = await browser.post(`${page}/edit`, change("Second"));
    expect(late.status).toBe(412);
    expect(late.text).toContain('value="Second"');
    expect(await open(env).db.select().from(datasets).get()).toMatchObject({ title: "Premier" });
    const again = /name="seen" value="(\d+)"/.exec(late.text)?.[1] ?? "";
    await browser.post(`${page}/edit`, { ...change("Second"), seen: again });
    expect(await open(env).db.select().from(datasets).get()).toMatchObject({ title: "Second" });
  });

  it("is published and taken back by a button, and told of once", async () => {
    const browser = await member("ada@lyon.example");
    const page = await draft(browser);
    expect((await browser.get(page)).text).toContain("disabled");
    await browser.post(`${page}/links`, { title: "Ailleurs", url: "https://example.org/a.csv" });
    expect((await browser.get(page)).text).not.toContain("disabled");
    const published = await browser.post(`${page}/publication`);
    expect(published).toMatchObject({ status: 303, location: `${page}?done=published` });
    await browser.post(`${page}/publication`);
    expect((await browser.get(published.location)).text).toContain("C’est en ligne.");
    await browser.post(`${page}/withdrawal`);
    expect((await browser.get(page)).text).toContain("brouillon");
    const told = await open(env).db.select().from(events);
    const types = told.map(({ type }) => type).filter((type) => type.startsWith("dataset.p"));
    expect(types).toEqual(["dataset.published"]);
  });

  it("keeps a link that was refused as it was typed", async () => {
    const browser = await member("ada@lyon.example");
    const page = await draft(browser);
    const refused = await browser.post(`${page}/links`, { title: "Ailleurs", url: "exemple" });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('value="exemple"');
    expect(refused.text).toContain("Ce n’est pas une adresse : elle commence par https://.");
  });

  it("is neither seen nor changed by a stranger, draft or public", async () => {
    const page = await draft(await member("ada@lyon.example"));
    const owner = await member("ada@lyon.example");
    const stranger = await member("ben@brest.example");
    const tries = async () => {
      const answers = await Promise.all([
        stranger.get(page),
        stranger.get(`${page}/edit`),
        stranger.post(`${page}/edit`, { title: "Pris", description: "Pris." }),
        stranger.post(`${page}/publication`),
        stranger.post(`${page}/withdrawal`),
        stranger.post(`${page}/links`, { title: "x", url: "https://example.org" }),
        stranger.ask("POST", `${page}/uploads`, { filename: "a.csv", size: 1 }),
      ]);
      return new Set(answers.map(({ status }) => status));
    };
    expect(await tries()).toEqual(new Set([404]));
    await owner.post(`${page}/links`, { title: "Ailleurs", url: "https://example.org/a.csv" });
    await owner.post(`${page}/publication`);
    expect(await tries()).toEqual(new Set([403]));
    expect((await visitor().get(page)).location).toMatch(/^\/studio\/sign-in\?back=/);
    expect((await visitor().post(`${page}/publication`)).status).toBe(401);
    expect((await visitor().ask("POST", `${page}/uploads`, {})).status).toBe(401);
    expect(await open(env).db.select().from(datasets).get()).toMatchObject({
      title: "Arbres d’alignement",
      state: "published",
    });
  });
});
