import { expect, test } from "vitest";
import { events } from "#events/schema.ts";
import { caller } from "#test/site/api/caller.ts";
import { anyone, publicDataset } from "#test/site/api/sender.ts";

type Wire = Record<string, unknown> & { id: string };
const link = (title: string, more: object = {}) => ({
  title,
  url: `https://a.example/${title}.csv`,
  format: "csv",
  type: "main",
  ...more,
});

async function ground() {
  const ada = await caller("ada@lyon.example");
  const dataset = await publicDataset(ada, {
    resources: [link("un"), link("deux"), link("trois")],
  });
  const own = async () =>
    (await ada.call("GET", `/datasets/${dataset.id}/`)).json["resources"] as Wire[];
  return { ada, dataset, own };
}

test("a dataset is made with its resources, and sent back whole it stays as it is", async () => {
  const { ada, dataset } = await ground();
  expect((dataset["resources"] as Wire[]).map(({ title }) => title)).toEqual([
    "un",
    "deux",
    "trois",
  ]);
  const history = await ada.portal.db.select().from(events);
  const again = await ada.call("PUT", `/datasets/${dataset.id}/`, dataset);
  expect(again.json).toEqual((await ada.call("GET", `/datasets/${dataset.id}/`)).json);
  expect(again.json["last_modified"]).toBe(dataset["last_modified"]);
  expect(await ada.portal.db.select().from(events)).toEqual(history);
});

test("the resources that a dataset is sent with are changed, made, ordered and taken away", async () => {
  const { ada, dataset, own } = await ground();
  const [one, two] = await own();
  const { status } = await ada.call("PUT", `/datasets/${dataset.id}/`, {
    resources: [{ ...two, title: "Deux" }, link("quatre", { id: crypto.randomUUID() }), one],
  });
  expect(status).toBe(200);
  const after = await own();
  expect(after.map(({ title }) => title)).toEqual(["Deux", "quatre", "un"]);
  expect([after[0]?.id, after[2]?.id]).toEqual([two?.id, one?.id]);
  const wrong = await ada.call("PUT", `/datasets/${dataset.id}/`, {
    resources: [{ ...one, id: "x" }, link("", {})],
  });
  expect(wrong.status).toBe(400);
  expect(Object.keys(wrong.json["errors"] as object)).toEqual([
    "resources.0.id",
    "resources.1.title",
  ]);
  const other = await publicDataset(ada, { resources: [{ ...one }] });
  expect((other["resources"] as Wire[])[0]?.id).not.toBe(one?.id);
  expect(await own()).toHaveLength(3);
});

test("resources are put in order by their ids, all of them", async () => {
  const { ada, dataset, own } = await ground();
  const [one, two, three] = (await own()).map(({ id }) => id);
  const put = (body: unknown) => ada.call("PUT", `/datasets/${dataset.id}/resources/`, body);
  const { list } = await put([{ id: three }, { id: one }, { id: two }]);
  expect(list.map(({ id }) => id)).toEqual([three, one, two]);
  expect((await put([two, one, three])).list.map(({ id }) => id)).toEqual([two, one, three]);
  expect((await put([one])).json["message"]).toBe(
    "All resources must be reordered, you provided 1 out of 3",
  );
  expect((await put([{}, one, two])).json["message"]).toBe("Each resource must have an 'id' field");
  expect((await put([one, one, two])).json["message"]).toContain("Resource ids must match");
});

test("extras are merged key by key, null takes one away, and no date is touched", async () => {
  const { ada, dataset, own } = await ground();
  const [resource] = await own();
  for (const path of [
    `/2/datasets/${dataset.id}/extras/`,
    `/2/datasets/${dataset.id}/resources/${resource?.id}/extras/`,
  ]) {
    const nested = { deep: [1, null, { 'un "mot"': "é" }] };
    await ada.call("PUT", path, { a: "1", b: true, c: nested, d: null });
    const merged = await ada.call("PUT", path, { a: null, b: 2.5, "check:available": false });
    expect(merged.json).toEqual({ b: 2.5, c: nested, "check:available": false });
    expect((await ada.call("DELETE", path, ["b"])).status).toBe(204);
    expect((await ada.call("GET", path)).json).toEqual({ c: nested, "check:available": false });
    expect((await ada.call("PUT", path, ["a"])).json["message"]).toBe(
      "Wrong payload format, dict expected",
    );
    expect((await ada.call("DELETE", path, { a: 1 })).json["message"]).toBe(
      "Wrong payload format, list expected",
    );
    expect(
      (
        await anyone(path, {
          method: "PUT",
          body: "{}",
          headers: { "Content-Type": "application/json" },
        })
      ).status,
    ).toBe(401);
  }
  const missing = `/2/datasets/${dataset.id}/resources/${resource?.id}/extras/`;
  expect((await ada.call("DELETE", missing, ["zzz"])).status).toBe(404);
  const after = (await ada.call("GET", `/datasets/${dataset.id}/`)).json;
  expect(after["last_modified"]).toBe(dataset["last_modified"]);
  expect((after["resources"] as Wire[])[0]?.["last_modified"]).toBe(resource?.["last_modified"]);
  // What a link check says counts at once.
  expect(after["quality"]).toMatchObject({ all_resources_available: false });
});

test("access is merged key by key, and what is limited has no licence", async () => {
  const { ada, dataset } = await ground();
  const patch = async (body: object) =>
    (await ada.call("PATCH", `/datasets/${dataset.id}/`, body)).json;
  await patch({ license: "lov2" });
  await patch({ access_type: "restricted", access_type_reason: "Secret." });
  const after = await patch({
    access_audiences: [{ role: "private", condition: "no" }],
    access_type_reason_category: "protection_of_environment",
  });
  expect(after).toMatchObject({
    access_type: "restricted",
    access_type_reason: "Secret.",
    access_type_reason_category: "protection_of_environment",
    access_audiences: [{ role: "private", condition: "no" }],
    license: "notspecified",
  });
  const wrong = { access_audiences: [{ role: "me", condition: "no" }] };
  expect((await ada.call("PATCH", `/datasets/${dataset.id}/`, wrong)).status).toBe(400);
});

test("an archived dataset's links stay good, a deleted one's are gone", async () => {
  const { ada, dataset, own } = await ground();
  const [resource] = await own();
  const status = async () =>
    (await anyone(`/1/datasets/r/${resource?.id}`, { redirect: "manual" })).status;
  await ada.call("PUT", `/datasets/${dataset.id}/`, { archived: "2026-01-01" });
  expect(await status()).toBe(302);
  await ada.call("DELETE", `/datasets/${dataset.id}/`);
  expect(await status()).toBe(410);
});

test("a resource that goes leaves another ETag behind", async () => {
  const { ada, dataset, own } = await ground();
  const path = `/1/datasets/${dataset.id}/`;
  const first = (await anyone(path)).headers.get("ETag") ?? "";
  const conditional = { headers: { "If-None-Match": first } };
  expect((await anyone(path, conditional)).status).toBe(304);
  const [one] = await own();
  await ada.call("DELETE", `/datasets/${dataset.id}/resources/${one?.id}/`);
  expect((await anyone(path, conditional)).status).toBe(200);
});
