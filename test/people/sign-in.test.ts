import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { open, type Portal } from "#base/portal.ts";
import { DAY, HOUR, MINUTE } from "#base/time.ts";
import { personOf } from "#people/person.ts";
import { people, signIns } from "#people/schema.ts";
import { endSession, personOfSession, sessionsOf, signOut } from "#people/session.ts";
import { ownSignInLink, peekSignIn, requestSignIn, signIn, signInLink } from "#people/sign-in.ts";

function ground() {
  const mailed: string[] = [];
  let ahead = 0;
  const portal: Portal = {
    ...open(env),
    now: () => Date.now() + ahead,
    send: async (_, ...messages) => {
      for (const message of messages) if ("signInId" in message) mailed.push(message.signInId);
    },
  };
  const tokenOf = (url: string | undefined) => url?.split("/").at(-1) ?? "";
  const request = async (email: string) => {
    await requestSignIn(portal, email, "en");
    return tokenOf((await signInLink(portal, mailed.at(-1) ?? ""))?.url);
  };
  return { portal, mailed, tokenOf, request, later: (ms: number) => (ahead += ms) };
}

describe("a mailed link", () => {
  it("signs its address in, makes the account, and speaks its language", async () => {
    const { portal, mailed, request } = ground();
    const token = await request("  Camille@Ville.example ");
    expect(await signInLink(portal, mailed[0] ?? "")).toEqual({
      email: "camille@ville.example",
      language: "en",
      url: `http://localhost:8787/studio/sign-in/${token}`,
    });
    expect(await portal.db.select().from(people)).toEqual([]);
    const { person, session } = await signIn(portal, token, "a browser");
    expect(person).toMatchObject({ email: "camille@ville.example", language: "en" });
    expect(await personOfSession(portal, session)).toMatchObject({ id: person.id });
  });

  it("is good once, though it may be looked at before", async () => {
    const { portal, mailed, request } = ground();
    const token = await request("a@b.example");
    expect(await peekSignIn(portal, token)).toBe("en");
    expect(await peekSignIn(portal, token)).toBe("en");
    await signIn(portal, token, "");
    expect(await peekSignIn(portal, token)).toBeUndefined();
    expect(await signInLink(portal, mailed[0] ?? "")).toBeUndefined();
    await expect(signIn(portal, token, "")).rejects.toMatchObject({ status: 401 });
  });

  it("is spent by one of two who press at once", async () => {
    const { portal, request } = ground();
    const token = await request("a@b.example");
    const both = await Promise.allSettled([signIn(portal, token, ""), signIn(portal, token, "")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is no longer good after twenty minutes", async () => {
    const { portal, request, later } = ground();
    const token = await request("a@b.example");
    later(20 * MINUTE);
    await expect(signIn(portal, token, "")).rejects.toMatchObject({ code: "link-spent" });
  });

  it("cannot be made from what the database holds", async () => {
    const { portal, request } = ground();
    const token = await request("a@b.example");
    const row = await portal.db.select().from(signIns).get();
    expect(JSON.stringify(row)).not.toContain(token.split(".")[1]);
    for (const forged of [row?.id ?? "", `${row?.id}.`, `${row?.id}.x`, "", "."])
      await expect(signIn(portal, forged, "")).rejects.toMatchObject({ status: 401 });
  });

  it("is mailed to one address no more than five times an hour", async () => {
    const { portal, mailed, later } = ground();
    for (let n = 0; n < 8; n++) await requestSignIn(portal, "a@b.example", "fr");
    await requestSignIn(portal, "c@d.example", "fr");
    expect(mailed).toHaveLength(6);
    later(HOUR + 1);
    await requestSignIn(portal, "a@b.example", "fr");
    expect(mailed).toHaveLength(7);
  });

  it("is refused to an account that was deleted", async () => {
    const { portal, request } = ground();
    await personOf(portal, "a@b.example");
    const token = await request("a@b.example");
    await portal.db.update(people).set({ deletedAt: 1 });
    await expect(signIn(portal, token, "")).rejects.toMatchObject({ status: 410 });
  });
});

it("gives whoever holds the key a link of their own for a day", async () => {
  const { portal, mailed, tokenOf, later } = ground();
  const person = await personOf(portal, "a@b.example");
  const token = tokenOf(await ownSignInLink(portal, person));
  expect(mailed).toEqual([]);
  later(DAY - MINUTE);
  expect((await signIn(portal, token, "")).person.id).toBe(person.id);
});

describe("a session", () => {
  it("ends when it is signed out of, when it is ended from another, and by itself", async () => {
    const { portal, request, later } = ground();
    const enter = async () => signIn(portal, await request("a@b.example"), "browser");
    const one = await enter();
    later(MINUTE);
    const two = await enter();
    later(MINUTE);
    const three = await enter();
    const listed = await sessionsOf(portal, one.person, three.session);
    expect(listed.map(({ isThis }) => isThis)).toEqual([true, false, false]);
    await signOut(portal, one.session);
    await endSession(portal, one.person, listed[1]?.id ?? "");
    expect(await personOfSession(portal, one.session)).toBeUndefined();
    expect(await personOfSession(portal, two.session)).toBeUndefined();
    expect(await personOfSession(portal, three.session)).toBeDefined();
    later(31 * DAY);
    expect(await personOfSession(portal, three.session)).toBeUndefined();
  });

  it("is ended by nobody else", async () => {
    const { portal, request } = ground();
    const { person, session } = await signIn(portal, await request("a@b.example"), "");
    const [own] = await sessionsOf(portal, person, session);
    await endSession(portal, await personOf(portal, "c@d.example"), own?.id ?? "");
    expect(await personOfSession(portal, session)).toBeDefined();
  });
});
