import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { open } from "#base/portal.ts";
import { datasets, organizations } from "#catalog/schema.ts";
import { personOf } from "#people/person.ts";
import { people } from "#people/schema.ts";
import { draft, member } from "./visitor.ts";

const portal = open(env);

async function ground() {
  const ada = await member("ada@lyon.example");
  const page = await draft(ada);
  await personOf(portal, "cleo@parvis.example", { isAdmin: true });
  const cleo = await member("cleo@parvis.example");
  return { ada, cleo, page, id: page.split("/").at(-1) ?? "" };
}

test("the administrators' pages are for administrators of the portal alone", async () => {
  const { ada, cleo, page } = await ground();
  for (const path of ["", "/people", "/organizations", "/datasets?state=draft"]) {
    expect((await ada.get(`/studio/portal${path}`)).status, path).toBe(403);
    expect((await cleo.get(`/studio/portal${path}`)).status, path).toBe(200);
  }
  expect((await ada.post(`${page}/marks`, { featured: "on" })).status).toBe(403);
  expect((await ada.get(page)).text).not.toContain("Marques du portail");
});

test("an account is found, suspended and readmitted", async () => {
  const { ada, cleo } = await ground();
  const { id } = await personOf(portal, "ada@lyon.example");
  const list = await cleo.get("/studio/portal/people?q=ada@lyon");
  expect(list.text).toContain(`/people/${id}/suspension`);
  expect(list.text).not.toContain("cleo@parvis.example");
  const suspended = await cleo.post(`/studio/portal/people/${id}/suspension`);
  expect(suspended.location).toBe("/studio/portal/people?done=suspended");
  expect((await ada.get("/studio")).location).toContain("/studio/sign-in");
  expect((await cleo.get(suspended.location)).text).toContain(`/people/${id}/readmission`);
  await cleo.post(`/studio/portal/people/${id}/readmission`);
  const account = await portal.db.select().from(people).where(eq(people.id, id)).get();
  expect(account?.suspendedAt).toBeNull();
  const own = await personOf(portal, "cleo@parvis.example");
  expect((await cleo.post(`/studio/portal/people/${own.id}/suspension`)).status).toBe(409);
});

test("an organization and a dataset are marked, and marks are taken back", async () => {
  const { cleo, page, id } = await ground();
  const organization = await portal.db.select().from(organizations).get();
  const at = `/studio/portal/organizations/${organization?.id}/badges`;
  const badges = async () => (await portal.db.select().from(organizations).get())?.badges;
  expect((await cleo.post(at, { badge: "certified" })).location).toContain("done=saved");
  expect(await badges()).toEqual(["certified"]);
  expect((await cleo.get("/studio/portal/organizations")).text).toContain("Certifié");
  await cleo.post(at, { badge: "public-service" });
  expect(await badges()).toEqual(["public-service"]);
  const marks = () =>
    portal.db
      .select({ badges: datasets.badges, isFeatured: datasets.isFeatured })
      .from(datasets)
      .where(eq(datasets.id, id))
      .get();
  await cleo.post(`${page}/marks`, { featured: "on", badge: "hvd" });
  expect(await marks()).toEqual({ badges: ["hvd"], isFeatured: true });
  expect((await cleo.get(page)).text).toContain("Marques du portail");
  expect((await cleo.get("/studio/portal/datasets?state=draft")).text).toContain(page);
  await cleo.post(`${page}/marks`);
  expect(await marks()).toEqual({ badges: [], isFeatured: false });
});
