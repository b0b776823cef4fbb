import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { open } from "#base/portal.ts";
import { DAY, MINUTE } from "#base/time.ts";
import { confirmEmailChange, peekEmailChange, requestEmailChange } from "#people/email-change.ts";
import { loadPerson, personOf } from "#people/person.ts";
import { notices } from "#people/schema.ts";

async function ground() {
  let now = Date.now();
  const portal = { ...open(env), now: () => ++now };
  const ada = await personOf(portal, "ada@lyon.example");
  const mails = async () => portal.db.select().from(notices).orderBy(notices.id);
  const token = async () => {
    const asked = (await mails()).filter(({ kind }) => kind === "email-asked");
    return asked.at(-1)?.data["path"]?.split("/").at(-1) ?? "";
  };
  const later = (ms: number) => (now += ms);
  return { portal, ada, mails, token, later };
}
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: { code: string }) => error.code,
  );

test("the new address confirms, the former one is told, and the link is good once", async () => {
  const { portal, ada, mails, token } = await ground();
  expect(await requestEmailChange(portal, ada, { email: "Ada@Brest.example" })).toBe(
    "ada@brest.example",
  );
  expect(await mails()).toMatchObject([{ kind: "email-asked", email: "ada@brest.example" }]);
  expect((await loadPerson(portal, ada.id))?.email).toBe("ada@lyon.example");
  const link = await token();
  await confirmEmailChange(portal, ada, link);
  const changed = await loadPerson(portal, ada.id);
  expect(changed?.email).toBe("ada@brest.example");
  expect((await mails()).find(({ kind }) => kind === "email-changed")).toMatchObject({
    email: "ada@lyon.example",
    data: { name: "ada@brest.example" },
  });
  expect(await refusalOf(confirmEmailChange(portal, changed, link))).toBe("link-spent");
});

test("an address that has an account is told so, and nobody else", async () => {
  const { portal, ada, mails } = await ground();
  await personOf(portal, "ben@brest.example");
  await requestEmailChange(portal, ada, { email: "ben@brest.example" });
  expect(await mails()).toMatchObject([{ kind: "email-taken", email: "ben@brest.example" }]);
  expect((await mails())[0]?.data["path"]).toBe("/studio");
});

test("a link of another's, a forged one, an old one and one whose address was taken change nothing", async () => {
  const { portal, ada, token, later } = await ground();
  const ben = await personOf(portal, "ben@brest.example");
  await requestEmailChange(portal, ada, { email: "ada@brest.example" });
  const link = await token();
  expect(await peekEmailChange(portal, ben, link)).toBeUndefined();
  expect(await peekEmailChange(portal, ada, `${link}x`)).toBeUndefined();
  expect(await refusalOf(confirmEmailChange(portal, ben, link))).toBe("link-spent");
  await personOf(portal, "ada@brest.example");
  expect(await refusalOf(confirmEmailChange(portal, ada, link))).toBe("email-taken");
  await requestEmailChange(portal, ada, { email: "ada@nantes.example" });
  const old = await token();
  later(DAY + MINUTE);
  expect(await refusalOf(confirmEmailChange(portal, ada, old))).toBe("link-spent");
  expect((await loadPerson(portal, ada.id))?.email).toBe("ada@lyon.example");
});

test("what is no address, the present one, and the sixth in an hour are refused", async () => {
  const { portal, ada } = await ground();
  expect(await refusalOf(requestEmailChange(portal, ada, { email: "ada" }))).toBe("invalid");
  expect(await refusalOf(requestEmailChange(portal, ada, { email: ada.email }))).toBe("same-email");
  for (const name of ["a", "b", "c", "d", "e"])
    await requestEmailChange(portal, ada, { email: `${name}@brest.example` });
  expect(await refusalOf(requestEmailChange(portal, ada, { email: "f@brest.example" }))).toBe(
    "too-many",
  );
});
