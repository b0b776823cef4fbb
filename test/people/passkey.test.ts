import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { open } from "#base/portal.ts";
import {
  addPasskey,
  askPasskey,
  enterByPasskey,
  offerPasskey,
  removePasskey,
} from "#people/passkey.ts";
import { personOf } from "#people/person.ts";
import { passkeys, sessions } from "#people/schema.ts";

// What a real authenticator answers is met in test/browser/passkey.test.ts; here, what is none.
const forged = {
  id: "AAAA",
  rawId: "AAAA",
  type: "public-key",
  clientExtensionResults: {},
  response: {
    clientDataJSON: btoa(JSON.stringify({ type: "webauthn.create", challenge: "AAAA" })),
    attestationObject: "AAAA",
    authenticatorData: "AAAA",
    signature: "AAAA",
  },
};

it("is asked for in the same words of everyone, and names no account", async () => {
  const portal = open(env);
  const { options } = await askPasskey(portal);
  expect(options.allowCredentials ?? []).toEqual([]);
  expect(options.userVerification).toBe("required");
  expect(options.rpId).toBe("localhost");
});

it("is not made of an answer that is none, nor for somebody else's ceremony", async () => {
  const portal = { ...open(env), send: async () => {} };
  const ada = await personOf(portal, "ada@lyon.example");
  const ben = await personOf(portal, "ben@brest.example");
  const attempt = async (by: typeof ada, of: typeof ada, input: unknown) => {
    const { token } = await offerPasskey(portal, of);
    return addPasskey(portal, by, token, input);
  };
  const input = { name: "Phone", response: forged };
  await expect(attempt(ada, ada, input)).rejects.toMatchObject({ status: 401 });
  await expect(attempt(ben, ada, input)).rejects.toMatchObject({ status: 401 });
  await expect(addPasskey(portal, ada, "guess", input)).rejects.toMatchObject({ status: 401 });
  const long = { ...forged, response: { clientDataJSON: "A".repeat(30_000) } };
  for (const wrong of [
    {},
    { name: "", response: forged },
    { name: "x" },
    { name: "x", response: long },
  ])
    await expect(attempt(ada, ada, wrong)).rejects.toMatchObject({ status: 400 });
  expect(await portal.db.select().from(passkeys)).toEqual([]);
  await expect(removePasskey(portal, ada, "AAAA")).rejects.toMatchObject({ status: 404 });
});

it("lets nobody in by an answer that its key did not sign", async () => {
  const portal = open(env);
  const ada = await personOf(portal, "ada@lyon.example");
  await portal.db.insert(passkeys).values({
    id: "AAAA",
    personId: ada.id,
    name: "Phone",
    publicKey: "AAAA",
    counter: 0,
    createdAt: 1,
  });
  const enter = async (token?: string) =>
    enterByPasskey(portal, token ?? (await askPasskey(portal)).token, {
      input: { response: forged },
      userAgent: "",
    });
  await expect(enter()).rejects.toMatchObject({ status: 401, code: "passkey-refused" });
  await expect(enter("guess")).rejects.toMatchObject({ status: 401, code: "passkey-refused" });
  expect(await portal.db.select().from(sessions)).toEqual([]);
});
