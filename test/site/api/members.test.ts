import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { memberships, membershipRequests, notices } from "#people/schema.ts";
import { type Caller, caller, calling } from "./caller.ts";

const anyone = calling();

async function ground() {
  const ada = await caller("ada@lyon.example", { firstName: "Ada", lastName: "Martin" });
  const ben = await caller("ben@brest.example", { firstName: "Ben", lastName: "Roy" });
  const { json: lyon } = await ada.call("POST", "/organizations/", {
    name: "Ville de Lyon",
    description: "La ville.",
  });
  const path = `/organizations/${lyon.id}`;
  const mailed = async () =>
    (await ada.portal.db.select().from(notices)).map(({ kind, email }) => `${kind} ${email}`);
  const belongs = async (who: Caller) => {
    const { json } = await anyone("GET", `${path}/`);
    const members = json["members"] as { role: string; user: { id: string } }[];
    return members.find(({ user }) => user.id === who.person.id)?.role;
  };
  const invite = (body: object) => ada.call("POST", `${path}/member/`, body);
  const join = async (who: Caller, role = "editor") => {
    const { json } = await invite({ user: who.person.id, role });
    await who.call("POST", `/me/org_invitations/${json.id}/accept/`);
  };
  return { ada, ben, lyon, path, mailed, belongs, invite, join };
}

describe("asking to belong", () => {
  test("is answered by an administrator, and both hear of it", async () => {
    const { ada, ben, path, mailed, belongs } = await ground();
    const asked = await ben.call("POST", `${path}/membership/`, { comment: "J’y travaille." });
    expect(asked.status).toBe(201);
    expect(asked.json).toMatchObject({ kind: "request", status: "pending", role: "editor" });
    const again = await ben.call("POST", `${path}/membership/`, { comment: "Depuis lundi." });
    expect(again).toMatchObject({ status: 200, json: { id: asked.json.id } });
    const listed = await ada.call("GET", `${path}/membership/?status=pending`);
    expect(listed.list).toMatchObject([
      { id: asked.json.id, comment: "Depuis lundi.", user: { email: "be***@brest.example" } },
    ]);
    const answer = `${path}/membership/${asked.json.id}/accept/`;
    expect((await ben.call("POST", answer)).status).toBe(403);
    expect((await anyone("POST", answer)).status).toBe(401);
    const taken = await ada.call("POST", answer);
    expect(taken.json).toMatchObject({ role: "editor", label: "Éditeur" });
    expect(await belongs(ben)).toBe("editor");
    expect((await ada.call("POST", answer)).status).toBe(409);
    const asMember = await ben.call("POST", `${path}/membership/`, { comment: "Encore." });
    expect(asMember.status).toBe(409);
    expect(await mailed()).toEqual([
      "membership-asked ada@lyon.example",
      "membership-accepted ben@brest.example",
    ]);
    const { json } = await ben.call("GET", "/notifications/?handled=false");
    const [notified] = json["data"] as { id: string; details: object }[];
    expect(notified?.details).toMatchObject({
      class: "MembershipAcceptedNotificationDetails",
      organization: { name: "Ville de Lyon" },
    });
    const read = `/notifications/${notified?.id}/read/`;
    expect((await ada.call("POST", read)).status).toBe(404);
    expect((await ben.call("POST", read)).json["handled_at"]).not.toBeNull();
    expect((await ben.call("GET", "/notifications/?handled=false")).json["total"]).toBe(0);
  });

  test("is refused with a reason, taken back, and says why it is refused itself", async () => {
    const { ada, ben, path, belongs } = await ground();
    const ask = () => ben.call("POST", `${path}/membership/`, { comment: "J’y travaille." });
    expect((await ben.call("POST", `${path}/membership/`, {})).status).toBe(400);
    const one = await ask();
    const refuse = `${path}/membership/${one.json.id}/refuse/`;
    expect((await ada.call("POST", refuse, { comment: "Qui êtes-vous ?" })).status).toBe(200);
    const two = await ask();
    expect(two.status).toBe(201);
    expect((await ada.call("POST", `${path}/membership/${two.json.id}/cancel/`)).status).toBe(403);
    expect((await ben.call("POST", `${path}/membership/${two.json.id}/cancel/`)).status).toBe(200);
    expect(await belongs(ben)).toBeUndefined();
    expect((await ben.call("GET", `${path}/membership/`)).status).toBe(403);
    const own = await ben.call("GET", `${path}/membership/?user=${ben.person.id}`);
    expect(own.list.map((each) => each["status"])).toEqual(["canceled", "refused"]);
  });
});

describe("being invited", () => {
  test("by account: accepted by nobody but the invited", async () => {
    const { ada, ben, path, belongs, invite, mailed } = await ground();
    const made = await invite({ user: ben.person.id, role: "admin", comment: "Bienvenue" });
    expect(made.status).toBe(201);
    expect(made.json).toMatchObject({ kind: "invitation", status: "pending", role: "admin" });
    const [offered] = (await ben.call("GET", "/me/org_invitations/")).list;
    expect(offered).toMatchObject({ id: made.json.id, organization: { name: "Ville de Lyon" } });
    const accept = `/me/org_invitations/${made.json.id}/accept/`;
    expect((await ada.call("POST", accept)).status).toBe(404);
    // An administrator cannot answer for who was invited.
    const forced = await ada.call("POST", `${path}/membership/${made.json.id}/accept/`);
    expect(forced.status).toBe(400);
    expect((await ben.call("POST", accept)).status).toBe(200);
    expect(await belongs(ben)).toBe("admin");
    expect((await ben.call("POST", accept)).status).toBe(409);
    expect(await mailed()).toEqual([
      "invitation ben@brest.example",
      "invitation-accepted ada@lyon.example",
    ]);
  });

  test("by address: found by whoever signs in with it, and telling nobody whether it has an account", async () => {
    const { ben, invite, belongs, mailed } = await ground();
    const known = await invite({ email: "Ben@Brest.example" });
    const unknown = await invite({ email: "zoe@nantes.example" });
    const shape = ({ json }: typeof known) => ({ ...json, id: "", created: "", email: "" });
    expect(shape(known)).toEqual(shape(unknown));
    expect(await mailed()).toEqual([
      "invitation ben@brest.example",
      "invitation zoe@nantes.example",
    ]);
    const zoe = await caller("zoe@nantes.example");
    expect((await zoe.call("GET", "/me/org_invitations/")).list).toHaveLength(1);
    expect((await ben.call("POST", `/me/org_invitations/${unknown.json.id}/accept/`)).status).toBe(
      404,
    );
    await zoe.call("POST", `/me/org_invitations/${unknown.json.id}/refuse/`);
    await ben.call("POST", `/me/org_invitations/${known.json.id}/accept/`);
    expect([await belongs(zoe), await belongs(ben)]).toEqual([undefined, "editor"]);
  });

  test("is taken back, once, and asked for in full", async () => {
    const { ada, ben, path, invite } = await ground();
    const made = await invite({ email: "zoe@nantes.example" });
    expect((await invite({ email: "zoe@nantes.example" })).status).toBe(409);
    const cancel = `${path}/membership/${made.json.id}/cancel/`;
    expect((await ben.call("POST", cancel)).status).toBe(403);
    expect((await ada.call("POST", cancel)).status).toBe(200);
    expect((await ada.call("POST", cancel)).status).toBe(409);
    for (const wrong of [
      {},
      { email: "zoe" },
      { email: "zoe@nantes.example\r\nBcc: all@example.org" },
      { user: "nobody" },
      { user: ben.person.id, role: "king" },
      { user: ben.person.id, email: "zoe@nantes.example" },
    ])
      expect((await invite(wrong)).status, JSON.stringify(wrong)).toBe(400);
    expect((await ben.call("POST", `${path}/member/`, { email: "a@b.example" })).status).toBe(403);
    expect((await invite({ user: ada.person.id })).status).toBe(409);
    expect((await invite({ email: "ada@lyon.example" })).status).toBe(409);
  });

  test("is done no more often than a person would", async () => {
    const { invite } = await ground();
    const statuses: number[] = [];
    for (let n = 0; n < 32; n++)
      statuses.push((await invite({ email: `n${n}@ville.example` })).status);
    expect(statuses.slice(0, 30).every((status) => status === 201)).toBe(true);
    expect(statuses.slice(30)).toEqual([429, 429]);
  });
});

describe("members", () => {
  test("change role, leave and are taken out; the last administrator stays", async () => {
    const { ada, ben, path, belongs, join, mailed } = await ground();
    await join(ben);
    const of = (who: Caller) => `${path}/member/${who.person.id}/`;
    expect((await ben.call("PUT", of(ben), { role: "admin" })).status).toBe(403);
    for (const refused of [
      await ada.call("PUT", of(ada), { role: "editor" }),
      await ada.call("DELETE", of(ada)),
    ])
      expect(refused).toMatchObject({ status: 409, json: { code: "last-admin" } });
    expect((await ada.call("PUT", of(ben), { role: "admin" })).json["role"]).toBe("admin");
    const both = await Promise.all([ada.call("DELETE", of(ada)), ben.call("DELETE", of(ben))]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409]);
    const left = (await belongs(ada)) === "admin" ? ada : ben;
    expect(await belongs(left)).toBe("admin");
    const other = left === ada ? ben : ada;
    expect((await left.call("DELETE", of(other))).status).toBe(404);
    expect(await mailed()).toContain("role-changed ben@brest.example");
    expect((await anyone("DELETE", of(left))).status).toBe(401);
    expect((await other.call("DELETE", of(left))).status).toBe(403);
  });

  test("are shown with the domain of their address, to fellows with its beginning", async () => {
    const { ben, path, join } = await ground();
    const addresses = async (by = anyone) => {
      const { json } = await by("GET", `${path}/`);
      const members = json["members"] as { user: { email: string; last_login_at: unknown } }[];
      return members.map(({ user }) => user.email);
    };
    expect(await addresses()).toEqual(["***@lyon.example"]);
    expect(await addresses(ben.call)).toEqual(["***@lyon.example"]);
    await join(ben);
    expect(await addresses(ben.call)).toEqual(["ad***@lyon.example", "be***@brest.example"]);
    const { json } = await ben.call("GET", `${path}/`);
    expect(json["permissions"]).toEqual({
      edit: false,
      delete: false,
      members: false,
      harvest: false,
      private: true,
    });
  });

  test("a partial editor works on what is assigned to them and on nothing else", async () => {
    const { ada, ben, lyon, path, invite } = await ground();
    const dataset = async (title: string, organization: string | null = lyon.id) =>
      (await ada.call("POST", "/datasets/", { title, description: "Les siens.", organization }))
        .json.id;
    const [trees, parks] = [await dataset("Arbres"), await dataset("Parcs")];
    const own = await dataset("Le sien", null);
    const assigned = (id: string) => [{ class: "Dataset", id }];
    const foreign = { user: ben.person.id, role: "partial_editor", assignments: assigned(own) };
    expect((await invite(foreign)).status).toBe(400);
    const made = await invite({ ...foreign, assignments: assigned(trees) });
    await ben.call("POST", `/me/org_invitations/${made.json.id}/accept/`);
    const edit = async (id: string) =>
      (await ben.call("PUT", `/datasets/${id}/`, { description: "Mieux." })).status;
    expect([await edit(trees), await edit(parks)]).toEqual([200, 403]);
    expect((await ben.call("DELETE", `/datasets/${trees}/`)).status).toBe(403);
    const assign = `${path}/member/${ben.person.id}/assignments/`;
    expect((await ben.call("PUT", assign, assigned(parks))).status).toBe(403);
    expect((await ada.call("PUT", assign, assigned(parks))).list).toEqual(assigned(parks));
    expect([await edit(trees), await edit(parks)]).toEqual([403, 200]);
    expect((await ben.call("GET", `${path}/assignments/`)).list).toMatchObject([
      { subject: { id: parks }, user: { first_name: "Ben" } },
    ]);
    expect((await anyone("GET", `${path}/assignments/`)).status).toBe(401);
    await ada.call("DELETE", `${path}/member/${ben.person.id}/`);
    expect(await edit(parks)).toBe(404);
  });
});

test("a member's own words reach no public answer, and a deleted organization takes nobody in", async () => {
  const { ada, ben, path } = await ground();
  await ben.call("POST", `${path}/membership/`, { comment: "secret-word" });
  expect(JSON.stringify((await anyone("GET", `${path}/`)).json)).not.toContain("secret-word");
  expect((await ben.call("DELETE", `${path}/`)).status).toBe(403);
  expect((await ada.call("DELETE", `${path}/`)).status).toBe(204);
  expect((await anyone("GET", `${path}/`)).status).toBe(410);
  expect((await ben.call("POST", `${path}/membership/`, { comment: "Encore." })).status).toBe(410);
  const pending = await ada.portal.db
    .select()
    .from(membershipRequests)
    .where(eq(membershipRequests.status, "pending"));
  expect(pending).toHaveLength(1);
  expect(await ada.portal.db.select().from(memberships)).toHaveLength(1);
});
