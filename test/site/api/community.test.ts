import { describe, expect, test } from "vitest";
import { anyone, publicDataset, sender } from "#test/site/api/sender.ts";

const csv = (text: string) => new File([text], "arbres.csv");

async function ground() {
  const ada = await sender("ada@lyon.example");
  return { ada, dataset: await publicDataset(ada) };
}

describe("a community resource", () => {
  test("comes by upload or as a link, from whoever is signed in, and stands beside the dataset", async () => {
    const { ada, dataset } = await ground();
    const eve = await sender("eve@ailleurs.example");
    const path = `/1/datasets/${dataset.id}/upload/community/`;
    const sent = await eve.upload(path, [["file", csv("a\n1\n")]]);
    expect(sent.status).toBe(201);
    expect(sent.json).toMatchObject({
      success: true,
      dataset: { class: "Dataset", id: dataset.id },
      owner: { class: "User", id: eve.person.id },
      organization: null,
      permissions: { edit: true, delete: true },
    });
    const link = await eve.call("POST", "/1/datasets/community_resources/", {
      dataset: { class: "Dataset", id: dataset.id },
      title: "Carte",
      url: "https://eve.example/carte",
      filetype: "remote",
      type: "api",
    });
    expect(link.status).toBe(201);
    const all = await anyone(`/1/datasets/community_resources/?dataset=${dataset.id}`);
    expect(await all.json()).toMatchObject({ total: 2, data: [{ id: link.json.id }, {}] });
    const read = await ada.call("GET", `/1/datasets/${dataset.id}/`);
    expect(read.json["resources"]).toEqual([]);
    const permalink = await anyone(`/1/datasets/r/${link.json.id}`, { redirect: "manual" });
    expect(permalink.headers.get("Location")).toBe("https://eve.example/carte");
  });

  test("is changed, replaced and deleted by its own producer alone", async () => {
    const { ada, dataset } = await ground();
    const eve = await sender("eve@ailleurs.example");
    const path = `/1/datasets/${dataset.id}/upload/community/`;
    const { json } = await eve.upload(path, [["file", csv("a\n1\n")]]);
    const own = `/1/datasets/community_resources/${json.id}/`;
    expect((await ada.call("PUT", own, { title: "À moi" })).status).toBe(403);
    const put = await eve.call("PUT", own, { title: "Mieux", url: "https://x.example" });
    expect(put.json).toMatchObject({ title: "Mieux", url: json["url"] });
    const unchanged = await eve.call("PUT", own, put.json);
    expect(unchanged.json["last_modified"]).toBe(put.json["last_modified"]);
    expect((await ada.upload(`${own}upload/`, [["file", csv("b\n")]])).status).toBe(403);
    const replaced = await eve.upload(`${own}upload/`, [["file", csv("b\n2\n")]]);
    expect([replaced.status, replaced.json.id]).toEqual([200, json.id]);
    expect((await eve.call("DELETE", own)).status).toBe(204);
    expect((await anyone(own)).status).toBe(404);
  });

  test("asks for a dataset, a link and an organization of one's own", async () => {
    const { ada, dataset } = await ground();
    const eve = await sender("eve@ailleurs.example");
    const { json: lyon } = await ada.call("POST", "/1/organizations/", {
      name: "Lyon",
      description: "La ville.",
    });
    const post = (more: object) =>
      eve.call("POST", "/1/datasets/community_resources/", {
        title: "x",
        url: "https://eve.example",
        filetype: "remote",
        ...more,
      });
    expect((await post({})).json["errors"]).toEqual({
      dataset: ["A dataset identifier is required"],
    });
    expect((await post({ dataset: dataset.id, filetype: "file" })).status).toBe(400);
    expect((await post({ dataset: dataset.id, organization: lyon.id })).json["errors"]).toEqual({
      organization: ["Permission denied for this organization"],
    });
  });
});
