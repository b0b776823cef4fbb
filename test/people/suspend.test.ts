import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { open } from "#base/portal.ts";
import { createKey, personOfKey } from "#people/key.ts";
import { personOf } from "#people/person.ts";
import { ownSignInLink, signIn } from "#people/sign-in.ts";
import { personOfSession } from "#people/session.ts";
import { readmitPerson, suspendPerson } from "#people/suspend.ts";

const portal = open(env);
const admin = () => personOf(portal, "cleo@parvis.example", { isAdmin: true });
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: { status: number; code: string }) => [error.status, error.code],
  );

test("a suspended account is entered by no way, and as it was once it is readmitted", async () => {
  const ada = await personOf(portal, "ada@lyon.example");
  const cleo = await admin();
  const { text } = await createKey(portal, ada, { name: "t" });
  const link = async () => (await ownSignInLink(portal, ada)).split("/").at(-1) ?? "";
  const { session } = await signIn(portal, await link(), "");
  expect((await personOfSession(portal, session))?.id).toBe(ada.id);

  expect(await refusalOf(suspendPerson(portal, ada, cleo.id))).toEqual([403, "forbidden"]);
  expect(await suspendPerson(portal, cleo, ada.id)).toBe(true);
  expect(await suspendPerson(portal, cleo, ada.id)).toBe(false);
  expect(await personOfSession(portal, session)).toBeUndefined();
  expect(await refusalOf(personOfKey(portal, text))).toEqual([401, "unknown-person"]);
  expect(await refusalOf(signIn(portal, await link(), ""))).toEqual([403, "suspended"]);

  expect(await readmitPerson(portal, cleo, ada.id)).toBe(true);
  expect((await personOfKey(portal, text)).id).toBe(ada.id);
  expect((await signIn(portal, await link(), "")).person.id).toBe(ada.id);
});

test("an administrator of the portal is not suspended", async () => {
  const cleo = await admin();
  expect(await refusalOf(suspendPerson(portal, cleo, cleo.id))).toEqual([409, "is-admin"]);
});
