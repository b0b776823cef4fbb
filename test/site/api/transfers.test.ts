import { describe, expect, test } from "vitest";
import { deleteDataset } from "#catalog/retire.ts";
import { notices } from "#people/schema.ts";
import { type Caller, caller, calling } from "./caller.ts";

async function ground() {
  const ada = await caller("ada@lyon.example", { firstName: "Ada", lastName: "Martin" });
  const ben = await caller("ben@brest.example", { firstName: "Ben", lastName: "Roy" });
  const found = async (by: Caller, name: string) =>
    (await by.call("POST", "/organizations/", { name, description: "La ville." })).json.id;
  const [lyon, brest] = [await found(ada, "Lyon"), await found(ben, "Brest")];
  const contact = await ada.call("POST", "/contacts/", {
    name: "Parcs",
    email: "parcs@lyon.example",
    organization: lyon,
  });
  const trees = await ada.call("POST", "/datasets/", {
    title: "Arbres",
    description: "Tous.",
    organization: lyon,
    private: false,
    contact_points: [contact.json.id],
  });
  const subject = { class: "Dataset", id: trees.json.id };
  const ask = (recipient: object, by = ada) =>
    by.call("POST", "/transfer/", { subject, recipient, comment: "À vous." });
  const toBrest = { class: "Organization", id: brest };
  const owner = async () => {
    const { json } = await calling()("GET", `/datasets/${trees.json.id}/`);
    return { ...json, organization: (json["organization"] as { id: string } | null)?.id };
  };
  return { ada, ben, lyon, brest, trees: trees.json.id, subject, ask, toBrest, owner };
}

describe("a dataset", () => {
  test("changes owner when the recipient's administrator accepts, and both hear of it", async () => {
    const { ada, ben, lyon, brest, trees, ask, toBrest, owner } = await ground();
    const asked = await ask(toBrest);
    expect(asked.status).toBe(201);
    expect(asked.json).toMatchObject({
      status: "pending",
      comment: "À vous.",
      user: { class: "User", first_name: "Ada" },
      owner: { class: "Organization", id: lyon },
      recipient: { class: "Organization", id: brest },
      subject: { class: "Dataset", id: trees },
      responded: null,
      reponse_comment: null,
    });
    expect((await ask(toBrest)).status).toBe(409);
    expect(
      (await ben.call("GET", `/transfer/?recipient=${brest}&status=pending`)).list,
    ).toHaveLength(1);
    const path = `/transfer/${asked.json.id}/`;
    expect((await ada.call("POST", path, { response: "accept" })).status).toBe(403);
    expect((await ben.call("POST", path, { response: "maybe" })).status).toBe(400);
    const accepted = await ben.call("POST", path, { response: "accept", comment: "Merci." });
    expect(accepted.json).toMatchObject({ status: "accepted", reponse_comment: "Merci." });
    expect(await owner()).toMatchObject({ organization: brest, contact_points: [] });
    expect((await ben.call("POST", path, { response: "accept" })).status).toBe(400);
    expect((await ada.call("PUT", `/datasets/${trees}/`, { title: "À moi" })).status).toBe(403);
    expect((await ben.call("PUT", `/datasets/${trees}/`, { title: "À nous" })).status).toBe(200);
    const mails = await ada.portal.db.select().from(notices);
    expect(mails.map(({ kind, email }) => `${kind} ${email}`)).toEqual([
      "transfer-asked ben@brest.example",
      "transfer-accepted ada@lyon.example",
    ]);
    const notified = await ben.call("GET", "/notifications/");
    expect(JSON.stringify(notified.json)).toContain("TransferRequestNotificationDetails");
  });

  test("stays where it is when it is refused, or deleted before the answer", async () => {
    const { ada, ben, lyon, trees, ask, toBrest, owner } = await ground();
    const one = await ask(toBrest);
    const refused = await ben.call("POST", `/transfer/${one.json.id}/`, { response: "refuse" });
    expect(refused.json["status"]).toBe("refused");
    expect(await owner()).toMatchObject({ organization: lyon });
    const two = await ask(toBrest);
    await deleteDataset(
      ada.portal,
      (await caller("cleo@parvis.example", { isAdmin: true })).person,
      trees,
    );
    const late = await ben.call("POST", `/transfer/${two.json.id}/`, { response: "accept" });
    expect(late.status).toBe(400);
  });

  test("is handed over to a person too, by administrators alone, and seen by nobody else", async () => {
    const { ada, ben, trees, subject, ask, toBrest } = await ground();
    expect((await ask({ class: "User", id: ben.person.id }, ben)).status).toBe(403);
    const asked = await ask({ class: "User", id: ben.person.id });
    expect(asked.status).toBe(201);
    const zoe = await caller("zoe@nantes.example");
    const path = `/transfer/${asked.json.id}/`;
    expect((await zoe.call("GET", path)).status).toBe(404);
    expect((await calling()("GET", path)).status).toBe(401);
    expect((await zoe.call("POST", path, { response: "accept" })).status).toBe(404);
    expect((await zoe.call("GET", `/transfer/?subject=${trees}`)).list).toEqual([]);
    expect((await ada.call("GET", "/transfer/")).status).toBe(400);
    await ben.call("POST", path, { response: "accept" });
    expect((await ben.call("GET", "/me/datasets/")).list).toMatchObject([{ id: trees }]);
    for (const wrong of [
      { subject, recipient: { class: "User", id: "0".repeat(24) } },
      { subject, recipient: { class: "Group", id: toBrest.id } },
      { subject: { class: "Dataset", id: "0".repeat(24) }, recipient: toBrest },
      { subject, recipient: { class: "User", id: ben.person.id } },
    ])
      expect((await ben.call("POST", "/transfer/", wrong)).status).toBe(400);
  });
});
