import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { caller } from "#test/site/api/caller.ts";
import { anyone, publicDataset } from "#test/site/api/sender.ts";
import { counting } from "#test/rows-read.ts";
import { site } from "#site/site.tsx";

const csv = async (path: string) => {
  const answer = await anyone(path);
  const text = await answer.text();
  return {
    status: answer.status,
    type: answer.headers.get("Content-Type"),
    lines: text.split("\r\n"),
  };
};

test("the catalogue is CSV in udata's columns: no draft in it, and no formula", async () => {
  const ada = await caller("ada@lyon.example");
  const { json: lyon } = await ada.call("POST", "/organizations/", {
    name: "Lyon",
    description: "La ville.",
  });
  await publicDataset(ada, {
    title: "=1+1",
    organization: lyon.id,
    tags: ["nature", "ville"],
    resources: [
      { title: "a;b", url: "https://a.example/a.csv", format: "csv", type: "main" },
      { title: "c", url: "https://a.example/c.pdf", format: "pdf", type: "documentation" },
    ],
  });
  await ada.call("POST", "/datasets/", { title: "Brouillon", description: "Pas encore." });
  const all = await csv("/1/site/datasets.csv");
  expect([all.status, all.type]).toEqual([200, "text/csv; charset=utf-8"]);
  expect(all.lines[0]).toMatch(/^id;title;slug;acronym;url;organization;organization_id;owner;/);
  expect(all.lines).toHaveLength(3);
  expect(all.lines[1]).toContain(";'=1+1;");
  expect(all.lines[1]).toContain(";nature,ville;False;2;1;csv,pdf;");
  const resources = await csv("/1/site/resources.csv");
  expect(resources.lines).toHaveLength(4);
  expect(resources.lines[1]).toContain(';"a;b";');
  expect((await csv("/1/site/organizations.csv")).lines[1]).toContain("Lyon");
  expect((await csv("/1/organizations/lyon/datasets.csv")).lines).toHaveLength(3);
  expect((await csv("/1/organizations/lyon/datasets-resources.csv")).lines).toHaveLength(4);
  expect((await csv("/1/site/datasets.csv?tag=autre")).lines).toHaveLength(2);
  expect((await csv("/1/organizations/personne/datasets.csv")).status).toBe(404);
  const listed = await ada.call("GET", `/organizations/${lyon.id}/datasets/`);
  expect(listed.json).toMatchObject({ total: 1, data: [{ title: "=1+1" }] });
});

test("a dataset's activity is who did what to it, and says nothing while it is a draft", async () => {
  const ada = await caller("ada@lyon.example");
  const { json: draft } = await ada.call("POST", "/datasets/", { title: "D", description: "D." });
  const dataset = await publicDataset(ada);
  await ada.call("POST", `/datasets/${dataset.id}/resources/`, {
    title: "x",
    url: "https://a.example/x",
    filetype: "remote",
  });
  await ada.call("PUT", `/2/datasets/${dataset.id}/extras/`, { a: 1 });
  const of = async (query: string) =>
    (await anyone(`/1/activity/?${query}`)).json<{
      total: number;
      data: Record<string, unknown>[];
    }>();
  const all = await of(`related_to=${dataset.id}`);
  expect(all.data.map(({ key }) => key)).toEqual([
    "dataset:resource:added",
    "dataset:published",
    "dataset:created",
  ]);
  expect(all.data[0]).toMatchObject({
    actor: { class: "User", id: ada.person.id },
    related_to: "Arbres",
    related_to_id: dataset.id,
    related_to_kind: "Dataset",
    label: "added a resource to a dataset",
  });
  expect(await of(`related_to=${draft.id}`)).toMatchObject({ total: 0 });
  expect((await of(`user=${ada.person.id}&page_size=2`)).total).toBe(3);
  expect((await anyone("/1/activity/?related_to=x")).status).toBe(400);
});

test("the portal says how much there is, and the dataset's page of the API is one batch", async () => {
  const ada = await caller("ada@lyon.example");
  const dataset = await publicDataset(ada);
  const answer = await anyone("/1/site/");
  expect(await answer.json()).toMatchObject({ title: "Parvis", metrics: { datasets: 1 } });
  for (const path of [
    `/api/1/datasets/${dataset.slug}/`,
    `/api/2/datasets/${dataset.id}/`,
    `/api/2/datasets/${dataset.id}/resources/`,
  ]) {
    const { lent, seen } = counting(env.DB);
    expect((await site.request(path, {}, { ...env, DB: lent })).status).toBe(200);
    expect([path, seen.calls]).toEqual([path, 1]);
  }
});
