import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { open } from "#base/portal.ts";
import { publishDataset } from "#catalog/publish.ts";
import { loadEvent } from "#events/outbox.ts";
import { events } from "#events/schema.ts";
import { tellFollowers } from "#outreach/fediverse/tell.ts";
import { personOf } from "#people/person.ts";
import { ask } from "#test/site/ask.ts";
import { world } from "#test/world.ts";

const SITE = "http://localhost:8787";

test("an organization is found by its handle, and described with its key", async () => {
  const { lyon } = await world();
  for (const resource of [
    "acct:ville-de-lyon@localhost:8787",
    `${SITE}/organizations/ville-de-lyon`,
    `${SITE}/actors/${lyon}`,
  ]) {
    const found = await ask(`/.well-known/webfinger?resource=${encodeURIComponent(resource)}`);
    expect(JSON.parse(found.text)).toMatchObject({
      subject: "acct:ville-de-lyon@localhost:8787",
      links: [{ rel: "self", href: `${SITE}/actors/${lyon}` }, {}],
    });
  }
  const { headers, text } = await ask(`/actors/${lyon}`);
  expect(headers.get("Content-Type")).toContain("application/activity+json");
  expect(JSON.parse(text)).toMatchObject({
    type: "Organization",
    preferredUsername: "ville-de-lyon",
    name: "Ville de Lyon",
    summary: "<p>La ville de Lyon.</p>",
    url: `${SITE}/organizations/ville-de-lyon`,
    publicKey: { publicKeyPem: expect.stringMatching(/^-----BEGIN PUBLIC KEY-----\nMII/) },
  });
  expect((await ask(`/actors/${lyon}`)).text).toBe(text);
  expect((await ask("/organizations/ville-de-lyon")).text).toContain(
    "@ville-de-lyon@localhost:8787",
  );
});

test("the portal is an actor too, with a picture; nobody else is", async () => {
  await world();
  const found = await ask("/.well-known/webfinger?resource=acct:parvis@localhost:8787");
  expect(JSON.parse(found.text)).toMatchObject({ aliases: [`${SITE}/actors/portal`, SITE] });
  const { icon } = JSON.parse((await ask("/actors/portal")).text);
  expect((await ask(icon.url.slice(SITE.length))).headers.get("Content-Type")).toBe("image/png");
  expect((await ask("/")).text).toContain("@parvis@localhost:8787");
  for (const path of [
    "/.well-known/webfinger?resource=acct:nobody@localhost:8787",
    "/.well-known/webfinger?resource=acct:ville-de-lyon@elsewhere.example",
    "/.well-known/webfinger?resource=https://elsewhere.example/organizations/ville-de-lyon",
    "/actors/nobody",
    "/notes/1",
  ])
    expect((await ask(path)).status, path).toBe(404);
  expect((await ask("/.well-known/webfinger")).status).toBe(400);
});

test("what was told stands in the outbox and at its own address, until it is public no longer", async () => {
  const { brest, budget, ben } = await world();
  const portal = { ...open(env), send: async () => {} };
  const person = await personOf(portal, "ben@brest.example");
  expect(person.id).toBe(ben);
  await publishDataset(portal, person, budget);
  const [row] = await portal.db.select().from(events);
  const event = await loadEvent(portal, row?.id ?? "");
  if (!event) throw new Error("nothing happened");
  await tellFollowers(portal, event);
  const outbox = JSON.parse((await ask(`/actors/${brest}/outbox`)).text);
  expect(outbox).toMatchObject({ type: "OrderedCollection", totalItems: 1 });
  const page = JSON.parse((await ask(outbox.first.slice(SITE.length))).text);
  expect(page.orderedItems).toMatchObject([
    { type: "Create", object: { id: `${SITE}/notes/${event.id}` } },
  ]);
  expect(JSON.parse((await ask(`/notes/${event.id}`)).text)).toMatchObject({ type: "Note" });
  await env.DB.prepare("update datasets set deleted_at = 1 where id = ?").bind(budget).run();
  const gone = await ask(`/notes/${event.id}`);
  expect([gone.status, JSON.parse(gone.text).type]).toEqual([410, "Tombstone"]);
  expect(JSON.parse((await ask(`/actors/${brest}/outbox`)).text).totalItems).toBe(0);
});

test("inboxes take signed activities alone, of no more than a quarter of a megabyte", async () => {
  await world();
  const post = (body: string, type = "application/activity+json") =>
    ask("/inbox", { method: "POST", body, headers: { "Content-Type": type } });
  expect((await post("{}")).status).toBe(401);
  expect((await post("{}", "text/plain")).status).toBe(415);
  expect((await post("x".repeat(300_000))).status).toBe(413);
});

test("NodeInfo says what this is", async () => {
  await world();
  const { links } = JSON.parse((await ask("/.well-known/nodeinfo")).text);
  expect(JSON.parse((await ask(links[0].href.slice(SITE.length))).text)).toMatchObject({
    version: "2.1",
    protocols: ["activitypub"],
    usage: { users: { total: 3 } },
  });
});
