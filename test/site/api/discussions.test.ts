import { expect, test } from "vitest";
import { notices } from "#people/schema.ts";
import { ask } from "#test/site/ask.ts";
import { member } from "#test/site/studio/visitor.ts";
import { world } from "#test/world.ts";
import { caller, calling } from "./caller.ts";

const anyone = calling();

async function ground() {
  const w = await world();
  const ada = await caller("ada@lyon.example");
  const eve = await caller("eve@example.org", { firstName: "Eve", lastName: "Roy" });
  const cleo = await caller("cleo@parvis.example");
  const question = {
    title: "Quand la prochaine mise à jour ?",
    comment: "Les platanes de <script>1</script> 2024 manquent.",
    subject: { class: "Dataset", id: w.trees },
  };
  const mailed = async () =>
    (await w.portal.db.select().from(notices)).map(({ kind, email }) => `${kind} ${email}`);
  return { w, ada, eve, cleo, question, mailed };
}

test("a question is asked and answered in the open, and who takes part hears of it", async () => {
  const { w, ada, eve, question, mailed } = await ground();
  expect((await anyone("POST", "/discussions/", question)).status).toBe(401);
  const asked = await eve.call("POST", "/discussions/", question);
  expect(asked).toMatchObject({
    status: 201,
    json: {
      class: "Discussion",
      subject: question.subject,
      user: { first_name: "Eve" },
      closed: null,
      discussion: [{ content: question.comment, posted_by: { first_name: "Eve" } }],
      permissions: { close: true, delete: false },
    },
  });
  const path = `/discussions/${asked.json.id}/`;
  await ada.call("POST", path, { comment: "En mars.", organization: w.lyon });
  const { json } = await anyone("GET", path);
  expect(json["discussion"]).toMatchObject([
    {},
    { content: "En mars.", posted_by_organization: { name: "Ville de Lyon" } },
  ]);
  expect(await mailed()).toEqual([
    "discussion-started ada@lyon.example",
    "discussion-answered eve@example.org",
  ]);
  const dataset = await ask("/datasets/arbres-d-alignement");
  expect(dataset.text).toContain(`href="/discussions/${asked.json.id}"`);
  const page = await ask(`/discussions/${asked.json.id}`);
  expect(page.text).toContain("En mars.");
  expect(page.text).not.toContain("<script>1");
  const { json: list } = await anyone("GET", `/discussions/?for=${w.trees}&closed=false`);
  expect(list).toMatchObject({ total: 1, data: [{ id: asked.json.id }] });
  const { json: read } = await anyone("GET", `/datasets/${w.trees}/`);
  expect(read["metrics"]).toMatchObject({ discussions: 1, discussions_open: 1 });
});

test("it is closed by who asked or answers for it, and then ends", async () => {
  const { ada, eve, question } = await ground();
  const { json } = await eve.call("POST", "/discussions/", question);
  const path = `/discussions/${json.id}/`;
  const zoe = await caller("zoe@example.org");
  expect((await zoe.call("POST", path, {})).status).toBe(400);
  expect((await zoe.call("POST", path, { comment: "Moi aussi.", close: true })).status).toBe(403);
  const closed = await ada.call("POST", path, { comment: "C’est fait.", close: true });
  expect(closed.json["closed"]).not.toBeNull();
  expect(closed.json["closed_by"]).toMatchObject({ first_name: "Ada" });
  expect(await zoe.call("POST", path, { comment: "Encore." })).toMatchObject({
    status: 403,
    json: { message: "Can't add comments on a closed discussion" },
  });
});

test("what one said is one's own to change; only the portal's administrators take a discussion away", async () => {
  const { ada, eve, cleo, question } = await ground();
  const { json } = await eve.call("POST", "/discussions/", question);
  const path = `/discussions/${json.id}/`;
  await ada.call("POST", path, { comment: "En mars." });
  expect((await eve.call("PUT", `${path}comments/1/`, { comment: "En mai." })).status).toBe(403);
  const changed = await ada.call("PUT", `${path}comments/1/`, { comment: "En avril." });
  expect(changed.json["discussion"]).toMatchObject([{}, { content: "En avril." }]);
  expect((await eve.call("DELETE", `${path}comments/0/`)).status).toBe(400);
  expect((await ada.call("DELETE", `${path}comments/1/`)).status).toBe(204);
  expect((await ada.call("DELETE", path)).status).toBe(403);
  expect((await cleo.call("DELETE", path)).status).toBe(204);
  expect((await anyone("GET", path)).status).toBe(404);
});

test("a draft's discussion is nobody's business, nor is a stranger an organization's voice", async () => {
  const { w, ada, eve, question } = await ground();
  const subject = { class: "Dataset", id: w.budget };
  expect((await eve.call("POST", "/discussions/", { ...question, subject })).status).toBe(404);
  const spoken = await eve.call("POST", "/discussions/", { ...question, organization: w.lyon });
  expect(spoken.status).toBe(403);
  const { json } = await eve.call("POST", "/discussions/", question);
  await ada.call("DELETE", `/datasets/${w.trees}/publication`);
  expect((await anyone("GET", `/discussions/${json.id}/`)).status).toBe(404);
  expect((await ask(`/discussions/${json.id}`)).status).toBe(404);
  expect((await anyone("GET", "/discussions/")).json["total"]).toBe(0);
});

test("in the studio a question is asked from the dataset's page, answered and closed", async () => {
  const w = await world();
  const eve = await member("eve@example.org");
  const form = `/studio/discussions/new?dataset=${w.trees}`;
  expect((await eve.get(form)).text).toContain("Arbres d’alignement");
  const wrong = await eve.post(form, { title: "", comment: "Quand ?" });
  expect([wrong.status, wrong.text.includes("Quand ?")]).toEqual([400, true]);
  const asked = await eve.post(form, { title: "Quand ?", comment: "La suite." });
  const own = asked.location.replace("?done=said", "");
  expect((await eve.get(own)).text).toContain("La suite.");
  await eve.post(own, { comment: "", close: "yes" });
  expect((await eve.get(own)).text).toContain("Cette discussion est close");
  expect((await ask("/discussions")).text).toContain("Quand ?");
});
