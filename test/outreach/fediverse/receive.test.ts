import { expect, test } from "vitest";
import { HOUR } from "#base/time.ts";
import { receive } from "#outreach/fediverse/receive.ts";
import { followers } from "#outreach/fediverse/schema.ts";
import { remoteTown } from "./remote.ts";

const refused = { status: 401 };

test.each(["cavage", "rfc9421"] as const)("a follow signed as %s says is taken", async (form) => {
  const { portal, said, follow, cityActor } = await remoteTown();
  await receive(portal, await said(follow(cityActor), { form }));
  expect(await portal.db.select().from(followers)).toHaveLength(1);
});

test("the very same request is refused when it comes again; the same follow signed anew is one follower", async () => {
  const { portal, said, follow, cityActor, later } = await remoteTown();
  const came = await said(follow(cityActor));
  await receive(portal, came);
  await expect(receive(portal, came)).rejects.toMatchObject(refused);
  later(2000);
  await receive(portal, await said(follow(cityActor)));
  expect(await portal.db.select().from(followers)).toHaveLength(1);
  later(2 * HOUR);
  await expect(receive(portal, came)).rejects.toMatchObject(refused);
});

test.each(["cavage", "rfc9421"] as const)(
  "what is forged is refused: another body, another's name, another address (%s)",
  async (form) => {
    const { portal, said, follow, cityActor, portalActor } = await remoteTown();
    const came = await said(follow(cityActor), { form });
    const other = { ...came, body: new TextEncoder().encode(JSON.stringify(follow(portalActor))) };
    const elsewhere = { ...came, url: new URL("/actors/portal/inbox", came.url) };
    const asAnother = await said(follow(cityActor, "bob"), { by: "anna", form });
    const unsigned = { ...came, headers: new Headers() };
    for (const each of [other, elsewhere, asAnother, unsigned])
      await expect(receive(portal, each)).rejects.toMatchObject(refused);
    expect(await portal.db.select().from(followers)).toEqual([]);
  },
);

test("a signature that leaves out the body or the address is refused", async () => {
  const { portal, said, follow, cityActor } = await remoteTown();
  for (const [form, from, to] of [
    ["cavage", " digest", ""],
    ["cavage", "(request-target) ", ""],
    ["rfc9421", ' "content-digest"', ""],
    ["rfc9421", ' "@target-uri"', ""],
  ] as const) {
    const came = await said(follow(cityActor), { form });
    const name = form === "cavage" ? "Signature" : "Signature-Input";
    came.headers.set(name, (came.headers.get(name) ?? "").replace(from, to));
    await expect(receive(portal, came)).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining("leaves out"),
    });
  }
});

test("forged signatures do not make us ask for the key again and again", async () => {
  const { portal, said, follow, cityActor, asked } = await remoteTown();
  await receive(portal, await said(follow(cityActor)));
  const before = asked.length;
  for (let i = 0; i < 3; i++) {
    const came = await said(follow(cityActor));
    const signature = came.headers.get("Signature") ?? "";
    came.headers.set("Signature", signature.replace(/signature="..../, 'signature="AAAA'));
    await expect(receive(portal, came)).rejects.toMatchObject(refused);
  }
  expect(asked.length).toBe(before);
});

test("a key at a private address is never asked for", async () => {
  const { portal, said, follow, cityActor, asked } = await remoteTown();
  const came = await said(follow(cityActor));
  for (const host of ["127.0.0.1", "169.254.169.254", "intranet"]) {
    const signature = came.headers.get("Signature") ?? "";
    came.headers.set("Signature", signature.replace(/keyId="[^"]*"/, `keyId="https://${host}/k"`));
    await expect(receive(portal, came)).rejects.toMatchObject(refused);
  }
  expect(asked).toEqual([]);
});

test("what concerns nobody of ours is heard, and nobody is asked about it", async () => {
  const { portal, said, asked } = await remoteTown();
  const actor = "https://social.example/actors/anna";
  await receive(portal, await said({ id: `${actor}/likes/1`, type: "Like", actor, object: "x" }));
  expect(asked).toEqual([]);
  await expect(receive(portal, await said({ no: "activity" }))).rejects.toMatchObject({
    status: 400,
  });
});
